import axios from 'axios'
import { ChainPromise } from '../chain/chain-promise.js'
import { createRoot } from '../chain/node.js'
import type { RequestOptions } from '../chain/request-options.js'
import { Diagnostics } from '../diagnostics/diagnostics.js'
import { quietened } from '../diagnostics/quietly.js'
import { checkSent } from '../encrypted-fields/check-sent.js'
import { isAnySealPending, PendingSeal } from '../encrypted-fields/pending-seal.js'
import { sealRequest } from '../encrypted-fields/seal-request.js'
import { unsealResponse } from '../encrypted-fields/unseal-response.js'
import { WeChatPayError } from '../errors/errors.js'
import { download } from '../files/download.js'
import { upload } from '../files/upload.js'
import type { KeyRing } from '../keyring/key-ring.js'
import { type Language, message, type Part, written } from '../messages/message.js'
import { createNotify } from '../notify/notify.js'
import type { Notify } from '../notify/types.js'
import { createPay } from '../pay/pay.js'
import type { Pay } from '../pay/types.js'
import { Formatter } from '../php/formatter.js'
import { callOf } from '../request/request.js'
import type { Verifier } from '../signature/verifier.js'
import { createDriver, type DriverParts } from '../transport/driver.js'
import { DEFAULTS } from '../values/defaults.js'
import { VERSION } from '../version.js'
import { checkConfig } from './check-config.js'
import type { Client } from './client.js'
import type { ClientConfig } from './client-config.js'
import type { ClientMembers } from './client-members.js'
import {
  baseOf,
  createHosts,
  createKeyRing,
  createSigner,
  fetchCertificates,
  refuseV3,
} from './create-parts.js'
import { createTimeWarning, requestDefaults } from './guzzle-config.js'
import { readConfig } from './read-config.js'
import { createAgents } from './tls-agent.js'
import { readV3Material, type V3Material } from './v3-material.js'

/** The parts of a client, before they are joined. */
interface Parts extends DriverParts {
  keyRing: KeyRing
  notify: Notify
  pay: Pay
  warn(said: Part): void
}

/**
 * Creates the client of one merchant. Two clients share nothing.
 *
 * @throws ConfigurationError whose message says what is wrong
 */
export function createClient(given: ClientConfig): Client {
  const material = readV3Material(readConfig(given))
  const { config } = material
  const language = config.language ?? DEFAULTS.language
  const { driver, call, keyRing, notify, pay, warn } = inLanguage(language, () =>
    createParts(material),
  )
  if (material.isPartial) warn(message('config.v2-only', { names: material.missing.join(', ') }))
  let warned = false
  const warnDamaged = (data: string, becomes: string) => {
    if (warned) return
    warned = true
    warn(message('chain.damaged', { data, becomes }))
  }
  const members: ClientMembers = {
    getDriver: () => driver,
    $seal: (plaintext) => new PendingSeal(plaintext),
    $upload: (path, file, details = {}) => {
      const post = (template: string, options: RequestOptions) =>
        call(callOf('POST', template, options))
      return chained(language, (track) =>
        upload(path, file, {
          details,
          tools: {
            call: (template, given) => track(post(template, given)),
            mchid: config.mchid,
            secret: config.secret,
          },
        }),
      )
    },
    $download: (source, options) => {
      const get = (template: string, requestOptions: RequestOptions) =>
        call(callOf('GET', template, requestOptions))
      return chained(language, (track) =>
        download(source, options, {
          call: (template, given) => track(get(template, given)),
          baseURL: baseOf(config),
        }),
      )
    },
    $notify: notify,
    $pay: pay,
    $close: () => keyRing.close(),
  }
  return createRoot(
    { send: (method, template, options) => call(callOf(method, template, options)), warnDamaged },
    members,
  ) as unknown as Client
}

type Track = <Called extends ChainPromise<unknown>>(call: Called) => Called

/**
 * Runs asynchronous work as a promise with Guzzle's method names; a throw becomes a rejection, and
 * to cancel it aborts the call that it waits for.
 */
function chained<T>(language: Language, work: (track: Track) => Promise<unknown>): ChainPromise<T> {
  let isCancelled = false
  let current: ChainPromise<unknown> | undefined
  const track: Track = (call) => {
    current = call
    if (isCancelled) call.cancel()
    return call
  }
  return new ChainPromise<T>(
    (resolve, reject) =>
      work(track).then(resolve as (value: unknown) => void, (error: unknown) => {
        WeChatPayError.writeIn(language, error)
        reject(error)
      }),
    () => {
      isCancelled = true
      current?.cancel()
    },
  )
}

/** Runs work whose errors are written in a language. */
function inLanguage<T>(language: Language, work: () => T): T {
  try {
    return work()
  } catch (error) {
    WeChatPayError.writeIn(language, error)
    throw error
  }
}

function createParts(material: V3Material): Parts {
  const { config, missing } = material
  const checked = checkConfig(config, missing)
  const now = config.now ?? Date.now
  const diagnostics = new Diagnostics(config.logger)
  const language = config.language ?? DEFAULTS.language
  const print = quietened(config.warn ?? printWarning, 'warn')
  const warn = (said: Part) => print(written(said, language))
  const warnShort = createTimeWarning(config, warn)
  // The key ring downloads through the driver and the driver verifies through the key ring.
  const fetch = (verifier: Verifier) => fetchCertificates(parts, config, verifier)
  const keyRing = createKeyRing(config, checked, { now, warn, fetch, diagnostics })
  const { privateKey } = checked
  const { catalog } = config
  const nonce = config.nonce ?? Formatter.nonce
  const sealTools = {
    sealingKey: () => keyRing.sealingKey(),
    find: (serial: string) => keyRing.find(serial),
    catalog,
    plainFields: config.plainFields ?? 'refuse',
    headers: config.headers,
  }
  const parts: DriverParts = createDriver({
    defaults: {
      baseURL: baseOf(config),
      headers: config.headers,
      userAgent: `wechatpay-chain/${VERSION} axios/${axios.VERSION} node/${process.versions.node} (${process.platform}/${process.arch})`,
      language,
      askedKey: keyRing.askedKey,
      nonce,
      options: requestDefaults(config),
      warnShort,
    },
    sign: {
      identity: { mchid: config.mchid, serial: config.serial ?? '', brandId: config.brandId },
      secret: config.secret,
      sources: { now, nonce },
      // Where nothing can be encrypted, nothing is looked for.
      check: (sent) => {
        const { serial, ciphertexts } = sent.sealing
        const mayHold = isAnySealPending || serial !== undefined || ciphertexts.size > 0
        if (mayHold || catalog !== undefined) checkSent(sent, catalog)
      },
      createSigner: (isBusy) => createSigner(config, { privateKey, isBusy, missing }),
    },
    verify: {
      now,
      secret: config.secret,
      verifier: config.verifier ?? keyRing.verify,
      serials: () => keyRing.serials(),
      maxContentLength: config.maxContentLength ?? DEFAULTS.maxContentLength,
      limits: { minimumRate: config.minimumRate, maximumSize: config.maximumSize },
      unseal: (data, pointers, route) =>
        unsealResponse(data, pointers, { ...route, privateKey, catalog }),
    },
    seal: (call) => sealRequest(call, sealTools),
    timeout: config.timeout ?? DEFAULTS.timeout,
    maxContentLength: config.maxContentLength ?? DEFAULTS.maxContentLength,
    retry: config.retry ?? {},
    hosts: createHosts(config, now),
    diagnostics,
    accepted: new WeakMap(),
    agents: createAgents(config),
    axios: config.axios,
  })
  const notify = createNotify({
    mchid: config.mchid,
    secret: config.secret,
    apiv3Key: config.apiv3Key,
    now,
    verifier: missing.includes('certs')
      ? refuseV3(missing)
      : (config.verifier ?? keyRing.verifyNotification),
    serials: () => keyRing.serials(),
    diagnostics,
  })
  const pay = createPay({
    mchid: config.mchid,
    signer: createSigner(config, {
      privateKey,
      isBusy: () => true,
      missing: missing.filter((name) => name === 'privateKey'),
    }),
    now,
    nonce,
    secret: config.secret,
    baseURL: baseOf(config),
  })
  return { ...parts, keyRing, notify, pay, warn }
}

function printWarning(message: string): void {
  process.emitWarning(message, { type: 'WeChatPayWarning', code: 'WECHATPAY' })
}

/** The original's way to create a client. */
export const Builder = {
  /** Creates a client: `createClient` under its name in PHP. */
  factory: createClient,
} as const
