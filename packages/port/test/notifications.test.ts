import { createCipheriv, createSign } from 'node:crypto'
import * as helpers from '@wechatpay-chain/port/php'
import { beforeAll, describe, expect, it } from 'vitest'
import * as sdk from 'wechatpay-chain'
import { type Identity, makeIdentity } from '../src/check/identity.js'
import { readFixtures, translate } from './fixture-files.js'
import { evaluate } from './run-translation.js'

// biome-ignore lint/suspicious/noExplicitAny: translated programs have few types
type Any = any

/** Headers and body of a notification, as the platform sends it, or as somebody else does. */
interface Sent {
  headers: Record<string, string>
  body: string
}

/** A call of a framework, as `name(arguments)`. */
type Calls = string[]

/** Everything that a framework offers: it takes whatever comes, and runs callbacks. */
function stub(name: string, calls: Calls, key: string): Any {
  const called = (args: unknown[]) => {
    calls.push(`${name}(${JSON.stringify(args)})`)
    const callback = args.findLast((one) => typeof one === 'function') as (() => Any) | undefined
    if (callback !== undefined) return callback()
    return String(args[0]).includes('apiv3') ? key : stub(`${name}()`, calls, key)
  }
  const proxy: Any = new Proxy(class {}, {
    get(target, property) {
      if (property === 'prototype') return target.prototype
      if (property === Symbol.toPrimitive) return () => name
      if (property === 'toString') return () => name
      // An order that is not paid yet.
      if (property === 'status') return 0
      if (property === 'then' || property === 'paid_at' || typeof property === 'symbol')
        return undefined
      return property === 'toJSON' ? () => name : stub(`${name}.${property}`, calls, key)
    },
    set(_, property, value) {
      calls.push(`${name}.${String(property)} = ${value}`)
      return true
    },
    apply: (_, __, args) => called(args),
    construct: (target, args, made) =>
      made === proxy ? called(args) : Reflect.construct(target, [], made),
  })
  return proxy
}

/** How each program is given a notification. */
const PROGRAMS: Record<string, (exports: Any, sent: Sent, known: Known) => unknown> = {
  'thinkphp6-pay-controller': ({ Pay }, sent) => new Pay().notify(requestOf(sent)),
  'webhook-with-laravel-request': ({ WechatNotifyController }, sent) =>
    new WechatNotifyController().__invoke(requestOf(sent)),
  'symfony-service': ({ NotifyController }, sent, { key, any, serial }) =>
    new NotifyController(key, { [serial]: '/x.pem' }, any('logger'), any('orders')).__invoke(
      requestOf(sent),
    ),
  'refund-notify-class': ({ NotifyHandler }, sent, { key, any, serial, publicKey }) =>
    new NotifyHandler(key, serial, publicKey)
      .on('TRANSACTION.SUCCESS', (data: Any) => any('orders').paid(data.out_trade_no))
      .handle(lowered(sent.headers), sent.body),
  // A script: it has run when it is loaded.
  'plain-notify-script': () => undefined,
}

interface Known {
  key: string
  serial: string
  publicKey: unknown
  any: (name: string) => Any
}

const lowered = (headers: Sent['headers']) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** A request with the methods of Laravel, ThinkPHP and Symfony. */
function requestOf({ headers, body }: Sent) {
  const values = lowered(headers)
  const bag = {
    ...values,
    get: (name: string) => values[name.toLowerCase()],
    all: () => values,
    forEach: (each: (value: string, name: string) => void) => {
      for (const [name, value] of Object.entries(values)) each(value, name)
    },
  }
  return { headers: bag, header: bag.get, getContent: () => body }
}

describe('notifications, in translated programs', () => {
  const fixtures = readFixtures().filter(({ name, isReviewed }) => isReviewed && name in PROGRAMS)
  let identity: Identity

  beforeAll(async () => {
    identity = await makeIdentity()
  })

  function sign(change: { age?: number; key?: string } = {}): Sent {
    const { apiv3Key, platform } = identity
    const cipher = createCipheriv('aes-256-gcm', apiv3Key, 'nonce-of-12b')
    cipher.setAAD(Buffer.from('transaction'))
    const data = { out_trade_no: 'PAID-1', trade_state: 'SUCCESS', transaction_id: '42' }
    const parts = [cipher.update(JSON.stringify(data)), cipher.final(), cipher.getAuthTag()]
    const resource = {
      algorithm: 'AEAD_AES_256_GCM',
      original_type: 'transaction',
      ciphertext: Buffer.concat(parts).toString('base64'),
      nonce: 'nonce-of-12b',
      associated_data: 'transaction',
    }
    const body = JSON.stringify({
      id: 'EV-1',
      create_time: '2024-01-01T00:00:00+08:00',
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource,
    })
    const timestamp = String(Math.floor(Date.now() / 1000) - (change.age ?? 0))
    const signed = createSign('sha256').update(`${timestamp}\nn0nce\n${body}\n`)
    return {
      body,
      headers: {
        'Wechatpay-Timestamp': timestamp,
        'Wechatpay-Nonce': 'n0nce',
        'Wechatpay-Serial': platform.id,
        'Wechatpay-Signature': signed.sign(change.key ?? platform.privateKey, 'base64'),
      },
    }
  }

  async function receive(name: string, sent: Sent): Promise<string> {
    const fixture = fixtures.find((one) => one.name === name)
    if (fixture === undefined) throw new Error(`there is no ${name}`)
    const [file] = await translate(fixture)
    const calls: Calls = []
    const { apiv3Key: key, platform } = identity
    const any = (what: string) => stub(what, calls, key)
    const publicKey = sdk.Rsa.from(platform.publicKey, 'public')
    const modules: Record<string, unknown> = {
      'wechatpay-chain': { ...sdk, Rsa: { ...sdk.Rsa, from: () => publicKey } },
      '@wechatpay-chain/port/php': { ...helpers, notPortedClass: any, notPortedFunction: any },
    }
    const known = { key, serial: platform.id, publicKey, any }
    const world = globalThis as { request?: unknown }
    world.request = requestOf(sent)
    try {
      // A program with its key in it is given the one of this test.
      const code = (file?.code ?? '').replace('k1'.repeat(16), key)
      const exports = await evaluate(code, (module) => modules[module])
      const result = await PROGRAMS[name]?.(exports, sent, known)
      calls.push(`returned ${JSON.stringify(result)}`)
    } catch (error) {
      calls.push(`threw ${error}`)
    } finally {
      delete world.request
    }
    return calls.join('\n')
  }

  const isPaid = /PAID-1/

  describe.each(fixtures.map(({ name }) => name))('%s', (name) => {
    it('takes one that WeChat Pay signed', async () => {
      expect(await receive(name, sign())).toMatch(isPaid)
    })

    it('takes none that somebody else signed, changed, kept or did not sign', async () => {
      const [genuine, old] = [sign(), sign({ age: 3600 })]
      const forged = sign({ key: identity.merchant.privateKey })
      const changed = { ...genuine, body: genuine.body.replace('EV-1', 'EV-2') }
      const unsigned = { ...genuine, headers: {} }
      for (const sent of [forged, changed, old, unsigned]) {
        const calls = await receive(name, sent)
        expect(calls).not.toMatch(isPaid)
        expect(calls).toMatch(/FAIL|401|threw/)
      }
    })
  })
})
