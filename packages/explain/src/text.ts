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

/** Fills parts into a text, in both languages. */
export function fill({ en, zh }: Text, parts: Parts = {}): Text {
  const filled = (template: string, language: keyof Text) =>
    template.replace(/%\{(\w+)\}/g, (_, name: string) => {
      const part = Object.hasOwn(parts, name) ? (parts[name] as Part) : ''
      return typeof part === 'object' ? part[language] : String(part)
    })
  return { en: filled(en, 'en'), zh: filled(zh, 'zh') }
}
