/** The demonstration banner, and the parts of the platform that can't be read at present. */
import {$, h, keyed, setText, shape} from "./dom.js";
import {MARKS, city, now} from "./city.js";
import {moment, number} from "./format.js";
import {known, t, words} from "./i18n.js";

/** Where recordings, simulations or unverified thresholds stand among what is measured, the head says how many. */
function drawMarks(demo, all) {
  const found = MARKS.map((mark) => [mark, all.filter((one) => one.marks.includes(mark)).length]).filter(([mark, n]) => n && known("notice." + mark));
  demo.hidden = !found.length;
  setText($("b", demo), found.map(([mark, n]) => t("mark." + mark) + ": " + number(n)).join(", "));
  setText(demo.lastElementChild, found.map(([mark]) => t("notice." + mark)).join(" "));
  demo.title = demo.lastElementChild.textContent;
}

export function drawNotices(all) {
  const demo = $("#demo");
  demo.classList.toggle("marked", !city.demo);
  if (!city.demo) drawMarks(demo, all);
  else {
    demo.hidden = false;
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

function sentence(problem) {
  const {part, since: start} = problem;
  const reason = words(problem, "reason");
  const since = moment(start, now());
  if (known("problem." + part)) return t("problem." + part, {since, reason});
  return t(reason ? "problem" : "problem.absent", {part: known("part." + part, part), since, reason});
}
