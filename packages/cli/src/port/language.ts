/** Language of what is printed. */
export type Language = 'en' | 'zh'

/** A text in both languages. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** Returns the language of a shell: Chinese when its locale is, as in `LANG=zh_CN.UTF-8`. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
}

/** Returns the language that a command line asks for, or that of the shell. */
export function languageAskedFor(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.indexOf('--language')
  const asked =
    at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--language='))?.slice(11)
  return asked === 'en' || asked === 'zh' ? asked : languageOf(env)
}

/** Puts values into the `{name}` places of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
