import { recall, remember } from './memory.js'
import { fill, type Language, TEXTS, type Text, type TextName } from './texts.js'

/** The language that is shown, and what shows it. */
export interface Speaker {
  readonly language: Language
  /** Returns a text in the language that is shown. */
  say(name: TextName, parameters?: Readonly<Record<string, string | number>>): string
  /** Returns the one of two texts that is in the language that is shown. */
  choose(text: Text): string
  /** Changes to the other language. */
  change(): void
}

/** Makes the page speak: the remembered language, or that of the browser. */
export function createSpeaker(onChange: () => void): Speaker {
  const remembered = recall('language')
  let language: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  if (remembered === 'en' || remembered === 'zh') language = remembered
  const speaker: Speaker = {
    get language() {
      return language
    },
    say: (name, parameters = {}) => fill(TEXTS[name][language], parameters),
    choose: (text) => text[language],
    change() {
      language = language === 'zh' ? 'en' : 'zh'
      remember('language', language)
      write(speaker)
      onChange()
    },
  }
  write(speaker)
  return speaker
}

/** Writes the texts that stand in the page itself. */
function write({ language, say }: Speaker): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  for (const shown of document.querySelectorAll<HTMLElement>('[data-text]'))
    shown.textContent = say(shown.dataset['text'] as TextName)
  for (const named of document.querySelectorAll<HTMLElement>('[data-label]')) {
    const label = say(named.dataset['label'] as TextName)
    named.setAttribute('aria-label', label)
    if (named instanceof HTMLButtonElement) named.title = label
  }
}
