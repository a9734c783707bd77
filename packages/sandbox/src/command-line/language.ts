import type { Language } from '../messages/message.js'

/** Returns the language of a shell: Chinese when its locale is, as in `LANG=zh_CN.UTF-8`. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
}
