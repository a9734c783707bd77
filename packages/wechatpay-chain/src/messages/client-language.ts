import type { Language } from './message.js'

const LANGUAGES = new WeakMap<object, Language>()

/** Keeps the language of a client, for what is made of the client later. */
export function keepLanguage<Client extends object>(client: Client, language: Language): Client {
  LANGUAGES.set(client, language)
  return client
}

/** Returns the language of a client; English for whatever only looks like one. */
export function languageOf(client: object): Language {
  return LANGUAGES.get(client) ?? 'en'
}
