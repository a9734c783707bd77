import { MESSAGES } from '../messages/index.js'
import type { Language } from '../messages/message.js'

const SHOWN = /^(?:console\.|state\.|act\.|fact\.|fault-(?:name|about)\.|notification\.held$)/

/** Returns the texts that the console's page shows, by language and name. */
export function consoleMessages(): Record<Language, Record<string, string>> {
  const shown = Object.entries(MESSAGES).filter(([name]) => SHOWN.test(name))
  const textsIn = (language: Language) =>
    Object.fromEntries(
      shown.map(([name, text]) => [name.replace(/^console\./, ''), text[language]] as const),
    )
  return { zh: textsIn('zh'), en: textsIn('en') }
}
