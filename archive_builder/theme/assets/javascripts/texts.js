// The words of the scripts. They are said in English here and there; the build writes the words of
// the site's language into TEXTS, by the English ones. What it lacks stays English.

export const LANGUAGE = "en";
const TEXTS = {};

const plurals = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/** These words in the site's language, `{name}` filled in from `values`. */
export function say(words, values = {}) {
  const said = TEXTS[words] ?? words;
  return said.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A number as the language writes it. */
export const sayNumber = (number) => numbers.format(number);

/** A number with its noun, which may be several words. */
export function sayCount(number, singular, plural = `${singular}s`) {
  const forms = TEXTS[singular];
  const noun = forms?.[plurals.select(number)] ?? forms?.other ?? (number === 1 ? singular : plural);
  return `${sayNumber(number)} ${noun}`;
}
