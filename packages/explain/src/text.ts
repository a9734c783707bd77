/** One text in the two languages. `%{name}` stands for a part. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** What is filled into a text: the same in each language, or a text of its own. */
export type Part = string | number | Text

/** Parts by name. */
export type Parts = Readonly<Record<string, Part>>

/** Names of the parts in a text. */
export type NamesIn<Template extends string> =
  Template extends `${string}%{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** Returns the names of the parts in a text. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(/%\{(\w+)\}/g)].map(([, name = '']) => name)
}

/** Most characters of a part that are written: a server may send a page where a word is expected. */
const LONGEST = 1_000
/** What a terminal takes for a command, and what turns the direction of a line or is not seen. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu

/**
 * Returns foreign text as it may appear in a log: on one line, without what a terminal
 * obeys, and not endless. Every part that is filled into words goes through here.
 */
export function printable(text: string): string {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return whole.replace(UNPRINTABLE, ' ')
}

/** Fills parts into a text, in both languages. */
export function fill({ en, zh }: Text, parts: Parts = {}): Text {
  const filled = (template: string, language: keyof Text) =>
    template.replace(/%\{(\w+)\}/g, (_, name: string) => {
      const part = Object.hasOwn(parts, name) ? (parts[name] as Part) : ''
      return printable(typeof part === 'object' ? part[language] : String(part))
    })
  return { en: filled(en, 'en'), zh: filled(zh, 'zh') }
}
