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
    setText(node.lastChild, sentence(problem));
  });
}

function sentence({part, reason, since: start}) {
  const since = moment(start, now());
  if (known("problem." + part)) return t("problem." + part, {since, reason});
  return t(reason ? "problem" : "problem.absent", {part: known("part." + part, part), since, reason});
}
