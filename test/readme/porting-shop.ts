import { createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as sandboxes from '@wechatpay-chain/sandbox'
import * as sdk from 'wechatpay-chain'
import * as notify from 'wechatpay-chain/notify'
import { type CreatedNotification, createNotification } from 'wechatpay-chain/testing'
import { beijingDay } from '../days.js'
import type { Surroundings } from './run-sample.js'

const MCHID = '1900000001'
const APPID = 'wx8888888888888888'
const NOTIFY_URL = 'https://shop.example/notify'

const DAY = 86_400_000
/** The day in Beijing. */

/** A merchant of the sandbox for whom the guide's blocks run as they are printed. */
export interface Shop {
  /** What blocks import. */
  readonly modules: Surroundings
  /** What blocks declare without a value. */
  readonly given: Surroundings
  /** Variables of the environment that blocks read. */
  readonly env: Readonly<Record<string, string>>
  /** Gives a block the files, keys and numbers of this merchant in place of its own. */
  localise(block: string): string
  /** Clients that blocks have made since the last call, with their configurations. */
  takeClients(): { client: sdk.Client; config: sdk.ClientConfig }[]
  close(): Promise<void>
}

/** Opens a sandbox over TLS with what the guide's blocks expect to find. */
export async function openShop(): Promise<Shop> {
  const sandbox = await sandboxes.createSandbox({ mchid: MCHID, appids: [APPID] })
  const folder = mkdtempSync(join(tmpdir(), 'porting-'))
  const config = sandbox.config()
  const made: { client: sdk.Client; config: sdk.ClientConfig }[] = []
  const connect = (given: sdk.ClientConfig): sdk.Client => {
    // Over TLS where a block shows something of TLS.
    const isTls = (given.merchant ?? given.cert ?? given.verify) !== undefined
    const baseURL = isTls ? sandbox.tlsUrl : sandbox.url
    const local = {
      ...(given.base_uri === undefined ? { baseURL } : {}),
      ...(isTls && given.verify === undefined ? { ca: sandbox.authority } : {}),
      ...given,
    }
    const client = sdk.createClient(local)
    made.push({ client, config: local })
    return client
  }
  const createClient = Object.assign(connect, {
    fromEnv: (options: Partial<sdk.ClientConfig>) => {
      const client = sdk.createClient.fromEnv(options)
      made.push({ client, config: options as sdk.ClientConfig })
      return client
    },
  })
  const files = writeFiles(folder, sandbox)
  const numbers = await trade(sandbox, sdk.createClient(config))
  const notification = () => createNotification(notificationOf(sandbox))
  const { headers, body } = notification()
  return {
    modules: {
      'wechatpay-chain': { ...sdk, createClient, Builder: { factory: connect } },
      'wechatpay-chain/notify': notify,
      'node:fs': { readFileSync },
    },
    given: {
      headers,
      rawBody: Buffer.from(body),
      request: requestOf(notification()),
      hsm: {
        sign: async (message: Uint8Array) => sdk.Rsa.sign(message, config.privateKey),
      },
      offer: numbers.offer,
      ...lines(sandbox),
    },
    env: {
      APIV2_KEY: config.secret,
      APIV3_KEY: config.apiv3Key,
      WECHATPAY_MCHID: MCHID,
      WECHATPAY_SERIAL: config.serial,
      WECHATPAY_PRIVATE_KEY: files.privateKey,
      WECHATPAY_PUBLIC_KEY_ID: sandbox.keys.platformPublicKey.id,
      WECHATPAY_PUBLIC_KEY: files.publicKey,
      WECHATPAY_BASE_URL: config.baseURL,
    },
    localise: (block) => {
      const { day, complaint } = numbers
      return block
        .replaceAll('/path/to', folder)
        .replaceAll('3775B6A45ACD588826D15E583A95F5DD12345678', config.serial)
        .replaceAll(
          'PUB_KEY_ID_0119000000012024010100000000000001',
          sandbox.keys.platformPublicKey.id,
        )
        .replaceAll('https://api.mch.weixin.qq.com/', sandbox.tlsUrl)
        .replaceAll('200201820200101080076610000', complaint)
        .replaceAll('2026-11-23', day)
        .replaceAll('20261123', day.replaceAll('-', ''))
    },
    takeClients: () => made.splice(0),
    close: async () => {
      rmSync(folder, { recursive: true })
      await sandbox.close()
    },
  }
}

function writeFiles(folder: string, sandbox: sandboxes.Sandbox) {
  const { merchant } = sandbox.config()
  const { platformCertificate, platformPublicKey } = sandbox.keys
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  write('apiclient_cert.pem', merchant.cert)
  write('ca.pem', sandbox.authority)
  write('platform_cert.pem', platformCertificate.certificate ?? '')
  // A JPEG as short as one can be told from its first bytes.
  write('licence.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'))
  return {
    privateKey: write('apiclient_key.pem', merchant.key),
    publicKey: write(
      'pub_key.pem',
      platformPublicKey.publicKey.export({ type: 'spki', format: 'pem' }),
    ),
  }
}

/** The merchant's key in the one-line forms of `Rsa`. */
function lines(sandbox: sandboxes.Sandbox): Surroundings {
  const { privateKey } = sandbox.keys.merchant
  const publicKey = createPublicKey(privateKey)
  const line = (bytes: Buffer) => bytes.toString('base64')
  return {
    pkcs8: line(privateKey.export({ type: 'pkcs8', format: 'der' })),
    pkcs1: line(privateKey.export({ type: 'pkcs1', format: 'der' })),
    spkiLine: line(publicKey.export({ type: 'spki', format: 'der' })),
    pkcs1Public: line(publicKey.export({ type: 'pkcs1', format: 'der' })),
  }
}

function requestOf({ headers, body }: CreatedNotification): Request {
  return new Request(NOTIFY_URL, { method: 'POST', headers: { ...headers }, body })
}

function notificationOf(sandbox: sandboxes.Sandbox) {
  const { privateKey, id } = sandbox.keys.platformPublicKey
  return {
    privateKey,
    serial: id,
    apiv3Key: sandbox.keys.apiv3Key,
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',

    resource: { mchid: MCHID, out_trade_no: 'PAID', trade_state: 'SUCCESS' },
  }
}

/** Makes the orders, transfers and complaints that the blocks name. */
async function trade(sandbox: sandboxes.Sandbox, client: sdk.Client) {
  const order = (out_trade_no: string) =>
    client.v3.pay.transactions.native.post({
      json: {
        mchid: MCHID,
        appid: APPID,
        description: 'a book',
        out_trade_no,
        notify_url: NOTIFY_URL,
        amount: { total: 101 },
      },
    })
  for (const number of ['P1', 'PAID', 'V2-PAID']) await order(number)
  sandbox.user.pay('PAID')
  sandbox.user.pay('V2-PAID')
  const complaint = sandbox.user.complain('PAID', 'it never came').id
  const day = beijingDay(sandbox.clock.now())
  sandbox.clock.advance(2 * DAY)
  const { data: offer } = await client.v3.bill.fundflowbill.get({ query: { bill_date: day } })
  return { complaint, day, offer }
}
