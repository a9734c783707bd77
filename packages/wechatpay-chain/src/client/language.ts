import { ConfigurationError } from '../errors/errors.js'
import { readLanguage } from '../messages/language.js'
import { type Language, message } from '../messages/message.js'
import { describe } from '../values/describe.js'
import { ownOptions } from '../values/own-options.js'
import type { ClientConfig } from './client-config.js'

/**
 * Returns the language of a configuration, before anything else of it is read.
 *
 * @throws ConfigurationError for a value that names no language of the SDK
 */
export function configuredLanguage(config: Pick<ClientConfig, 'language'>): Language {
  const isObject = typeof config === 'object' && config !== null
  const { language } = isObject ? ownOptions(config, ['language']) : { language: undefined }
  const read = readLanguage(language)
  if (read !== undefined) return read
  throw new ConfigurationError(
    message('config.language', {
      given:
        typeof language === 'string' && /^[\w.@-]{0,12}$/.test(language)
          ? JSON.stringify(language)
          : describe(language),
    }),
  )
}
