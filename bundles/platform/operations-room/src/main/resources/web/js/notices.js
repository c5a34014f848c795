/** The demonstration banner, and the parts of the platform that can't be read at present. */
import {$, h, keyed, setText, shape} from "./dom.js";
import {city, now} from "./city.js";
import {moment, number} from "./format.js";
import {known, t} from "./i18n.js";

export function drawNotices() {
  const demo = $("#demo");
  demo.hidden = !city.demo;
  if (city.demo) {
    setText($("b", demo), t("demo"));
    setText(demo.lastElementChild, city.scale === 1 ? t("demo.text") : t("demo.scaled", {scale: number(city.scale)}));
    demo.title = demo.lastElementChild.textContent;
  }
  const box = $("#problems");
  box.hidden = city.problems.length === 0;
  keyed(box, city.problems, (problem) => problem.part, () => h("span", {class: "conn"}, shape("sev"), h("span")), (node, problem) => {
    const since = moment(problem.since, now());
    const what = known("part." + problem.part, problem.part);
    setText(node.lastChild, problem.reason ? t("problem", {part: what, since, reason: problem.reason}) : t("problem.absent", {part: what, since}));
  });
}
