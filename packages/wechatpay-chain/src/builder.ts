import axios from 'axios'
import { createRoot } from './chain/node.js'
import { checkConfig } from './check-config.js'
import type { ClientConfig } from './client-config.js'
import { type DriverParts, createDriver } from './driver/driver.js'
import { createKeySigner } from './driver/sign-v3.js'
import { DEFAULT_BASE_URL } from './driver/url.js'
import { createKeyVerifier } from './driver/verify-v3.js'
import { Formatter } from './formatter.js'
import { createAgents } from './tls-agent.js'
import type { Client } from './types/client.js'
import type { ClientMembers } from './types/client-members.js'
import { VERSION } from './version.js'

const DEFAULT_TIMEOUT = 30_000
const DEFAULT_MAX_CONTENT_LENGTH = 32 * 1024 * 1024

/**
 * Creates the client of one merchant. Two clients share nothing.
 *
 * @throws ConfigurationError with one sentence that says what is wrong
 */
export function createClient(config: ClientConfig): Client {
  const { driver, call } = createParts(config)
  let warned = false
  const warnDamaged = (data: string, becomes: string) => {
    if (warned) return
    warned = true
    const warn = config.warn ?? ((message: string) => process.emitWarning(message, { type: 'WeChatPayWarning', code: 'WECHATPAY_DATA_IN_CHAIN' }))
    warn(`"${data}" in a chain becomes "${becomes}" by the naming rules; give data as a path variable ({ id: '…' }) or in query instead`)
  }
  const members: ClientMembers = { getDriver: () => driver }
  return createRoot({ send: (method, template, options) => call({ method, template, options }), warnDamaged }, members) as unknown as Client
}

function createParts(config: ClientConfig): DriverParts {
  const { privateKey, keys } = checkConfig(config)
  const now = config.now ?? Date.now
  const { signer } = config
  return createDriver({
    defaults: {
      baseURL: config.baseURL ?? config.base_uri ?? DEFAULT_BASE_URL,
      headers: config.headers,
      userAgent: `wechatpay-chain/${VERSION} axios/${axios.VERSION} node/${process.versions.node} (${process.platform}/${process.arch})`,
    },
    sign: {
      identity: { mchid: config.mchid, serial: config.serial },
      secret: config.secret,
      sources: { now, nonce: config.nonce ?? (() => Formatter.nonce()) },
      createSigner: (isBusy) => signer ?? createKeySigner(privateKey as NonNullable<typeof privateKey>, isBusy),
    },
    verify: { now, secret: config.secret, verifier: config.verifier ?? createKeyVerifier(keys), serials: [...keys.keys()] },
    timeout: config.timeout ?? DEFAULT_TIMEOUT,
    maxContentLength: config.maxContentLength ?? DEFAULT_MAX_CONTENT_LENGTH,
    agents: createAgents(config),
    axios: config.axios,
  })
}

/** The original's way to a client. */
export const Builder = {
  /** Creates a client: `createClient` under the name that PHP gives it. */
  factory: createClient,
} as const
