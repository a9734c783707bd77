import type { AxiosRequestConfig } from 'axios'
import type { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'

type Refused = readonly (readonly [keyof AxiosRequestConfig, ...harmless: unknown[]])[]

/** Options of axios that are refused with any other value: they would undo signing or verifying. */
export const REFUSED_OPTIONS: Refused = [
  ['auth'],
  ['allowAbsoluteUrls', true],
  ['beforeRedirect'],
  ['decompress', true],
  ['maxRedirects', 0],
  ['parseReviver'],
  ['responseEncoding', 'utf8', 'utf-8', 'UTF-8'],
  ['timeoutErrorMessage', ''],
  ['transformResponse'],
]

/** Refused as defaults of the axios instance where a chain calls, whose verbs have other options. */
export const REFUSED_ON_CHAINS: Refused = [
  ...REFUSED_OPTIONS,
  ['responseType', 'json'],
  ['transformRequest'],
  ['validateStatus'],
]

/** Returns the error for an option that is not served. */
export function refusedOption(name: string, template = ''): RequestRefusedError {
  return refused(template, message('transport.option', { name }), {
    code: 'ERR_OPTION',
    hint: message('transport.option-hint'),
  })
}
