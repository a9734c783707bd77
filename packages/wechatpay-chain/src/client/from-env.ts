import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isFile, isPathLike } from '../crypto/key-file.js'
import { keyItems } from '../crypto/key-items.js'
import { unquoted } from '../crypto/key-text.js'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { isFileUrl } from '../values/file-path.js'
import { nearestOf } from '../values/nearest.js'
import type { ClientConfig } from './client-config.js'

/** Variables that `createClient.fromEnv` reads. */
export const ENVIRONMENT = [
  'WECHATPAY_MCHID',
  'WECHATPAY_SERIAL',
  'WECHATPAY_PRIVATE_KEY',
  'WECHATPAY_PUBLIC_KEY_ID',
  'WECHATPAY_PUBLIC_KEY',
  'WECHATPAY_APIV3_KEY',
  'WECHATPAY_APIV2_KEY',
  'WECHATPAY_CERT',
  'WECHATPAY_CERT_KEY',
  'WECHATPAY_BRAND_ID',
  'WECHATPAY_BASE_URL',
  'WECHATPAY_PROXY',
  'WECHATPAY_TIMEOUT',
  'WECHATPAY_LANGUAGE',
] as const

type Variable = (typeof ENVIRONMENT)[number]

/**
 * Reads a configuration from variables of the environment; those that are empty count as not set.
 *
 * @throws ConfigurationError for a misspelt variable, and for one that lacks its other half
 */
export function configFromEnv(env: Readonly<Record<string, string | undefined>>): ClientConfig {
  refuseMisspelt(env)
  const read = (name: Variable) => variable(env, name)
  const key = (name: Variable) => {
    const value = read(name)
    return value === undefined ? undefined : keyOf(value)
  }
  const mchid = read('WECHATPAY_MCHID')
  if (mchid === undefined) throw unset('WECHATPAY_MCHID')
  const timeout = read('WECHATPAY_TIMEOUT')
  const config: { [Name in keyof ClientConfig]: ClientConfig[Name] | undefined } = {
    mchid,
    serial: read('WECHATPAY_SERIAL'),
    privateKey: key('WECHATPAY_PRIVATE_KEY'),
    certs: certsOf(read('WECHATPAY_PUBLIC_KEY_ID'), key('WECHATPAY_PUBLIC_KEY')),
    apiv3Key: read('WECHATPAY_APIV3_KEY'),
    secret: read('WECHATPAY_APIV2_KEY'),
    merchant: merchantOf(
      key('WECHATPAY_CERT'),
      key('WECHATPAY_CERT_KEY') ?? key('WECHATPAY_PRIVATE_KEY'),
    ),
    brandId: read('WECHATPAY_BRAND_ID'),
    baseURL: read('WECHATPAY_BASE_URL'),
    proxy: read('WECHATPAY_PROXY'),
    timeout: timeout === undefined ? undefined : Number(timeout),
    language: languageFromEnv(env),
  }
  const given = Object.entries(config).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as unknown as ClientConfig
}

/** Reads the language alone, so that errors of the other variables are written in it. */
export function languageFromEnv(
  env: Readonly<Record<string, string | undefined>>,
): ClientConfig['language'] {
  return variable(env, 'WECHATPAY_LANGUAGE') as ClientConfig['language']
}

/**
 * Some loaders of `.env` files keep the quotation marks of a value. The APIv2 key may have any
 * length, so that only the client can tell whether marks are part of it.
 */
function variable(
  env: Readonly<Record<string, string | undefined>>,
  name: Variable,
): string | undefined {
  const given = Object.hasOwn(env, name) ? env[name]?.trim() : undefined
  const value = given === undefined || name === 'WECHATPAY_APIV2_KEY' ? given : unquoted(given)
  return value === '' ? undefined : value
}

/** A relative path is one of the working directory; a key and anything else stay as they are. */
function keyOf(value: string): string {
  const isPath = (isPathLike(value) || isFile(value)) && keyItems(value).length === 0
  if (!isPath || isFileUrl(value)) return value
  // No file has this name: it is told that only a shell replaces the ~.
  if (value.startsWith('~')) return `file://${value}`
  return pathToFileURL(isAbsolute(value) ? value : resolve(value)).href
}

function certsOf(id: string | undefined, key: string | undefined): ClientConfig['certs'] {
  if (id === undefined && key === undefined) return undefined
  if (id === undefined) throw unset('WECHATPAY_PUBLIC_KEY_ID')
  if (key === undefined) throw unset('WECHATPAY_PUBLIC_KEY')
  return { [id]: key }
}

function merchantOf(cert: string | undefined, key: string | undefined): ClientConfig['merchant'] {
  if (cert === undefined) return undefined
  if (key === undefined) throw unset('WECHATPAY_CERT_KEY')
  return { cert, key }
}

function refuseMisspelt(env: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(env)) {
    if (!name.startsWith('WECHATPAY_') || (ENVIRONMENT as readonly string[]).includes(name))
      continue
    const meant = nearestOf(name.slice('WECHATPAY_'.length), SUFFIXES)
    if (meant !== undefined)
      throw new ConfigurationError(
        message('config.env-misspelt', { name, meant: `WECHATPAY_${meant}` }),
      )
  }
}

const SUFFIXES = ENVIRONMENT.map((name) => name.slice('WECHATPAY_'.length))

const unset = (name: Variable) => new ConfigurationError(message('config.env-unset', { name }))
