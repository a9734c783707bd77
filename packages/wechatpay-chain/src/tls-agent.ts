import { readFileSync } from 'node:fs'
import https from 'node:https'
import { X509Certificate } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { ClientConfig, MerchantTls, TlsInput } from './client-config.js'
import { ConfigurationError } from './errors.js'

/** TLS agents of a client; the one with the merchant's certificate is made when it is first needed. */
export interface Agents {
  plain: https.Agent | undefined
  withCertificate: (() => https.Agent) | undefined
}

/** Creates the agents: certificate and key stay in them, outside of any request's config. */
export function createAgents({ ca, merchant }: ClientConfig): Agents {
  const authorities = ca === undefined ? {} : { ca: [Buffer.from(readTls('ca', ca))] }
  const plain = ca === undefined ? undefined : new https.Agent({ keepAlive: true, ...authorities })
  if (merchant === undefined) return { plain, withCertificate: undefined }
  const material = readMerchant(merchant)
  let agent: https.Agent | undefined
  const withCertificate = () => {
    agent ??= new https.Agent({ keepAlive: true, ...authorities, ...material })
    return agent
  }
  return { plain, withCertificate }
}

function readMerchant(merchant: MerchantTls): https.AgentOptions {
  const { cert, key, pfx, passphrase } = merchant
  if (pfx !== undefined) return { pfx: Buffer.from(readTls('merchant.pfx', pfx)), ...(passphrase === undefined ? {} : { passphrase }) }
  if (cert === undefined || key === undefined) {
    throw new ConfigurationError('merchant needs cert and key (apiclient_cert.pem, apiclient_key.pem), or pfx (apiclient_cert.p12).')
  }
  const [keyInput, keyPassphrase] = Array.isArray(key) ? (key as readonly [TlsInput, string]) : [key as TlsInput, passphrase]
  return {
    cert: cert instanceof X509Certificate ? cert.toString() : Buffer.from(readTls('merchant.cert', cert)),
    key: Buffer.from(readTls('merchant.key', keyInput)),
    ...(keyPassphrase === undefined ? {} : { passphrase: keyPassphrase }),
  }
}

function readTls(name: string, input: TlsInput): string | Uint8Array {
  if (typeof input !== 'string') return input
  if (input.includes('-----BEGIN')) return input.replaceAll('\\n', '\n')
  try {
    return readFileSync(input.startsWith('file://') ? fileURLToPath(input) : input)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'no PEM text either'
    throw new ConfigurationError(`${name}: the file cannot be read (${code}); give PEM text, a path, or file:// and a path.`)
  }
}
