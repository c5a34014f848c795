/** The words of the page, in Indonesian and English, switched while it is open. */

const catalogs = {};
let language = "id";

export async function load() {
  await Promise.all(["id", "en"].map(async (name) => {
    catalogs[name] = await (await fetch(`/i18n/${name}.json`)).json();
  }));
}

export const loaded = () => Boolean(catalogs.id && catalogs.en);

export const lang = () => language;

export function use(name) {
  language = name === "en" ? "en" : "id";
  document.documentElement.lang = language;
}

/** The text of a key; {name} in it is replaced by the value of that name. */
export function t(key, values) {
  const text = catalogs[language]?.[key];
  if (text === undefined) {
    console.error(`No text for "${key}" in ${language}`);
    return key;
  }
  return values ? text.replace(/\{(\w+)}/g, (_, name) => values[name]) : text;
}

/** The text of a key that may be unknown, such as a word that a module sends. */
export const known = (key, otherwise) => catalogs[language]?.[key] ?? otherwise;

/** What a part of the platform says in a text of its own: the Indonesian one stands beside it. */
export const words = (of, field) => (language === "id" && of[field + "Id"]) || of[field];
