import { X509Certificate } from 'node:crypto'
import type http from 'node:http'
import type https from 'node:https'
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls'
import { ConfigurationError } from '../errors/errors.js'
import { IdleHttpAgent, IdleHttpsAgent } from '../http/idle-agents.js'
import { message } from '../messages/message.js'
import { readWhole, reasonOf } from '../values/file-path.js'
import type { ClientConfig, MerchantTls, TlsInput } from './client-config.js'

/** TLS agents of a client, which share no connection with another client's. */
export interface Agents {
  plain: https.Agent
  http: http.Agent
  withCertificate: (() => https.Agent) | undefined
}

/**
 * Creates the agents. Certificate and key go into an OpenSSL context, from which they cannot be
 * read again: no agent, config or socket holds them as a string.
 *
 * @throws ConfigurationError for material that TLS cannot use: a wrong passphrase, or a key that
 * does not belong to the certificate
 */
export function createAgents({ ca, merchant }: ClientConfig): Agents {
  const authorities = ca === undefined ? {} : { ca: [Buffer.from(readTls('ca', ca))] }
  const kept = { http: new IdleHttpAgent({ keepAlive: true }) }
  const plain = new IdleHttpsAgent({ keepAlive: true, ...authorities })
  if (merchant === undefined) return { ...kept, plain, withCertificate: undefined }
  const secureContext = createContext({ ...authorities, ...readMerchant(merchant) })
  const agent = new IdleHttpsAgent({ keepAlive: true, secureContext } as https.AgentOptions)
  return { ...kept, plain, withCertificate: () => agent }
}

function createContext(material: SecureContextOptions): SecureContext {
  try {
    return createSecureContext(material)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? message('config.no-reason')
    throw new ConfigurationError(message('config.tls', { code }))
  }
}

function readMerchant(merchant: MerchantTls): SecureContextOptions {
  const { cert, key, pfx, passphrase } = merchant
  if (pfx !== undefined && (cert !== undefined || key !== undefined))
    throw new ConfigurationError(
      message('config.said-twice', { name: 'merchant.pfx', own: 'merchant.cert' }),
    )
  if (pfx !== undefined)
    return {
      pfx: Buffer.from(readTls('merchant.pfx', pfx)),
      ...(passphrase === undefined ? {} : { passphrase }),
    }
  if (cert === undefined || key === undefined) {
    throw new ConfigurationError(message('config.tls-missing'))
  }
  const [keyInput, keyPassphrase] = Array.isArray(key)
    ? (key as readonly [TlsInput, string])
    : [key as TlsInput, passphrase]
  return {
    cert:
      cert instanceof X509Certificate
        ? cert.toString()
        : Buffer.from(readTls('merchant.cert', cert)),
    key: Buffer.from(readTls('merchant.key', keyInput)),
    ...(keyPassphrase === undefined ? {} : { passphrase: keyPassphrase }),
  }
}

function readTls(name: string, input: TlsInput): string | Uint8Array {
  if (typeof input !== 'string') return input
  if (input.includes('-----BEGIN')) return input.replaceAll('\\n', '\n')
  try {
    return readWhole(input)
  } catch (error) {
    // The path is not shown: the given value may be a key.
    throw new ConfigurationError(
      message('config.file-unreadable', { name, reason: reasonOf(error) }),
    )
  }
}
