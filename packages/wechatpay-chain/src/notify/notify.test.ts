import diagnosticsChannel from 'node:diagnostics_channel'
import { afterEach, describe, expect, test } from 'vitest'
import {
  APIV3_KEY,
  clientOf,
  ORDER,
  payment,
  platformKey,
  SERIAL,
} from '../../../../test/notify/fixture.js'
import { CHANNELS } from '../diagnostics/diagnostics.js'
import {
  ConfigurationError,
  DecryptionError,
  isWeChatPayError,
  SignatureError,
  SignatureProbeError,
  type WeChatPayError,
} from '../errors/errors.js'
import { createNotification, signAnswer } from '../testing.js'

const client = clientOf()
const events: unknown[] = []
const listen = (event: unknown) => void events.push(event)
diagnosticsChannel.subscribe(CHANNELS.notification, listen)
afterEach(() => void events.splice(0))

const failureOf = (promise: Promise<unknown>): Promise<WeChatPayError> =>
  promise.then(
    (event) => expect.fail(`it was accepted: ${JSON.stringify(event)}`),
    (error) => error,
  )

describe('a notification that verifies', () => {
  test('is decrypted and published', async () => {
    const { headers, body } = payment({
      id: 'EV-1',
      summary: '支付成功',
      createTime: '2015-05-20T13:29:35+08:00',
    })
    expect(await client.$notify({ ...headers }, body)).toEqual({
      version: 'v3',
      id: 'EV-1',
      event_type: 'TRANSACTION.SUCCESS',
      create_time: '2015-05-20T13:29:35+08:00',
      resource_type: 'encrypt-resource',
      summary: '支付成功',
      original_type: 'transaction',
      resource: ORDER,
    })
    expect(events).toEqual([
      { mchid: '1900000001', outcome: 'verified', eventType: 'TRANSACTION.SUCCESS' },
    ])
  })

  test('may come with headers in any case, as Headers, as lists, its body as string, bytes or Buffer', async () => {
    const { headers, body } = payment()
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const lists = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
    )
    for (const given of [{ ...headers }, lower, lists, new Headers({ ...headers })]) {
      for (const bytes of [body, Buffer.from(body), new Uint8Array(Buffer.from(body))]) {
        expect((await client.$notify(given, bytes)).event_type).toBe('TRANSACTION.SUCCESS')
      }
    }
  })

  test('may be a WHATWG Request', async () => {
    const { headers, body } = payment()
    const request = () =>
      new Request('https://merchant.example/notify', {
        method: 'POST',
        headers: { ...headers },
        body,
      })
    expect((await client.$notify(request())).version).toBe('v3')
    const read = request()
    await read.text()
    expect(await failureOf(client.$notify(read))).toMatchObject({
      name: 'ConfigurationError',
      code: 'ERR_NOTIFICATION_PARSED',
    })
    const empty = new Request('https://merchant.example/notify', {
      method: 'POST',
      headers: { ...headers },
    })
    expect(await failureOf(client.$notify(empty))).toBeInstanceOf(SignatureError)
  })

  test('may carry no associated data', async () => {
    const { headers, body } = payment({ associatedData: '' })
    expect(await client.$notify({ ...headers }, body)).toMatchObject({
      resource: { out_trade_no: ORDER.out_trade_no },
    })
  })
})

describe('a notification is refused', () => {
  const { headers, body } = payment()
  const cases: [what: string, code: string, headers: Record<string, string>, body: string][] = [
    [
      'when its body was changed',
      'ERR_SIGNATURE_INVALID',
      { ...headers },
      body.replace('SUCCESS', 'SUCCESs'),
    ],
    [
      'when its nonce was changed',
      'ERR_SIGNATURE_INVALID',
      { ...headers, 'Wechatpay-Nonce': 'x' },
      body,
    ],
    [
      'when its signature has other characters in it',
      'ERR_SIGNATURE_INVALID',
      { ...headers, 'Wechatpay-Signature': `${headers['Wechatpay-Signature']}\n` },
      body,
    ],
    [
      'when its serial is unknown',
      'ERR_SIGNATURE_SERIAL',
      { ...headers, 'Wechatpay-Serial': 'PUB_KEY_ID_0' },
      body,
    ],
    [
      'when its timestamp is not a number',
      'ERR_SIGNATURE_CLOCK',
      { ...headers, 'Wechatpay-Timestamp': '0x10' },
      body,
    ],
    [
      'when it is signed with SM2',
      'ERR_SIGNATURE_TYPE',
      { ...headers, 'Wechatpay-Signature-Type': 'WECHATPAY2-SM2-WITH-SM3' },
      body,
    ],
    [
      'when a header comes twice',
      'ERR_SIGNATURE_CLOCK',
      { ...headers, 'wechatpay-timestamp': '1' },
      body,
    ],
    [
      'when a header comes twice, the right one last',
      'ERR_SIGNATURE_CLOCK',
      { 'wechatpay-timestamp': '1', ...headers },
      body,
    ],
    [
      'when a header is a list, the right value last',
      'ERR_SIGNATURE_CLOCK',
      { ...headers, 'Wechatpay-Timestamp': ['1', headers['Wechatpay-Timestamp']] as never },
      body,
    ],
    ['without any header', 'ERR_SIGNATURE_HEADERS', {}, body],
  ]
  test.each(cases)('%s', async (_, code, given, text) => {
    const error = await failureOf(client.$notify(given, text))
    expect(error).toBeInstanceOf(SignatureError)
    expect(error.code).toBe(code)
    expect(events).toEqual([{ mchid: '1900000001', outcome: 'refused', code }])
    expect(JSON.stringify(error) + error.message).not.toContain(ORDER.out_trade_no)
  })

  test.each(['Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Signature', 'Wechatpay-Serial'])(
    'without %s',
    async (name) => {
      const { [name]: _, ...rest } = { ...headers } as Record<string, string>
      const error = await failureOf(client.$notify(rest, body))
      expect(error).toMatchObject({ name: 'SignatureError', code: 'ERR_SIGNATURE_HEADERS' })
      expect(error.message).toContain(name)
    },
  )

  test('when its clock is more than 300 s off, in either direction', async () => {
    for (const [offset, holds] of [
      [-301, false],
      [-299, true],
      [299, true],
      [302, false],
    ] as const) {
      const made = payment({ timestamp: Math.floor(Date.now() / 1000) + offset })
      const outcome = client.$notify({ ...made.headers }, made.body)
      if (holds) await outcome
      else expect((await failureOf(outcome)).code).toBe('ERR_SIGNATURE_CLOCK')
    }
  })

  test('beyond 1 MiB, before anything is computed', async () => {
    const long = 'x'.repeat(1024 * 1024 + 1)
    expect((await failureOf(client.$notify({ ...headers }, long))).code).toBe(
      'ERR_NOTIFICATION_LIMIT',
    )
    const request = new Request('https://merchant.example/', {
      method: 'POST',
      headers: { ...headers },
      body: long,
    })
    expect((await failureOf(client.$notify(request))).code).toBe('ERR_NOTIFICATION_LIMIT')
  })

  test('when the verifier of the user returns anything but true', async () => {
    for (const verdict of ['yes', 1, {}, null, false]) {
      const lax = clientOf({ verifier: (() => verdict) as never })
      expect((await failureOf(lax.$notify({ ...headers }, body))).code).toBe(
        'ERR_SIGNATURE_INVALID',
      )
    }
  })

  const signature = headers['Wechatpay-Signature']
  test.each<[string, Record<string, string>]>([
    ...['a\nb', 'a\r', '\u0000', '\u0085', 'a'.repeat(129)].map(
      (nonce): [string, Record<string, string>] => [
        `the nonce ${JSON.stringify(nonce)}`,
        { 'Wechatpay-Nonce': nonce },
      ],
    ),
    ...[
      ` ${signature}`,
      `${signature}=`,
      signature.replace(/=+$/, ''),
      `*${signature}`,
      `${signature}\n`,
    ].map((other, index): [string, Record<string, string>] => [
      `the ${index + 1}. other spelling of the signature`,
      { 'Wechatpay-Signature': other },
    ]),
  ])(
    'with %s before any verifier is asked, also one of the user that believes everything',
    async (_, change) => {
      let asked = 0
      const verifier = () => ++asked > 0
      const error = await failureOf(clientOf({ verifier }).$notify({ ...headers, ...change }, body))
      expect([error.code, asked]).toEqual(['ERR_SIGNATURE_INVALID', 0])
    },
  )
})

describe('a signature probe of WeChat Pay', () => {
  test('is an error of its own class, published separately, and never reaches the verifier', async () => {
    const { headers, body } = payment()
    const asked: string[] = []
    const trusting = clientOf({ verifier: ({ serial }) => asked.push(serial) > 0 })
    const probe = {
      ...headers,
      'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${headers['Wechatpay-Signature'].slice(19)}`,
    }
    const error = await failureOf(trusting.$notify(probe, body))
    expect(error).toBeInstanceOf(SignatureProbeError)
    expect(error).not.toBeInstanceOf(SignatureError)
    expect(
      isWeChatPayError(
        Object.assign(new Error('x'), { name: 'SignatureProbeError', code: 'ERR_SIGNATURE_PROBE' }),
      ),
    ).toBe(true)
    expect(asked).toEqual([])
    expect(events).toEqual([{ mchid: '1900000001', outcome: 'probe', code: 'ERR_SIGNATURE_PROBE' }])
  })
})

describe('a body that was parsed', () => {
  test.each([
    ['an object', { id: '1' }, 'parsed: an object'],
    ['a list', [], 'a list'],
    ['nothing', undefined, 'there is none'],
  ])('is refused with the ways to raw bytes: %s', async (_, body, text) => {
    const error = await failureOf(client.$notify({}, body as never))
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error.code).toBe('ERR_NOTIFICATION_PARSED')
    expect(error.message).toContain(text)
    for (const snippet of [
      "express.raw({ type: '*/*' })",
      'ctx.req',
      'addContentTypeParser',
      'rawBody: true',
      'client.$notify(request)',
    ]) {
      expect(error.message).toContain(snippet)
    }
    expect(error.message).not.toContain('\n')
  })
})

describe('a notification that verifies but cannot be read', () => {
  const signed = (body: string) =>
    client.$notify({ ...signAnswer({ privateKey: platformKey, serial: SERIAL, body }) }, body)

  test('is not an event', async () => {
    const { body } = payment()
    const envelope = JSON.parse(body)
    for (const text of [
      '',
      'null',
      '[]',
      '{',
      JSON.stringify({ ...envelope, id: '' }),
      JSON.stringify({ ...envelope, event_type: 7 }),
    ]) {
      expect((await failureOf(signed(text))).code).toBe('ERR_NOTIFICATION_BODY')
    }
    expect(
      (await failureOf(signed(JSON.stringify({ ...envelope, resource: undefined })))).code,
    ).toBe('ERR_NOTIFICATION_BODY')
    const resources = [
      { algorithm: 'AEAD_SM4_GCM' },
      { ciphertext: 7 },
      { nonce: '' },
      { associated_data: {} },
      { associated_data: 'x' },
      { ciphertext: 'AAAA' },
    ]
    for (const change of resources) {
      const error = await failureOf(
        signed(JSON.stringify({ ...envelope, resource: { ...envelope.resource, ...change } })),
      )
      expect(error).toBeInstanceOf(DecryptionError)
    }
  })

  test('when it was encrypted with another APIv3 key, or is not a JSON object', async () => {
    const other = payment({ apiv3Key: 'o'.repeat(32) })
    expect(await failureOf(client.$notify({ ...other.headers }, other.body))).toBeInstanceOf(
      DecryptionError,
    )
    for (const resource of ['[1]', 'text']) {
      const { headers, body } = payment({ resource })
      const error = await failureOf(client.$notify({ ...headers }, body))
      expect(error.code).toBe('ERR_NOTIFICATION_BODY')
      expect(error.message).not.toContain('text"')
    }
  })

  test('causes an error when apiv3Key is missing', async () => {
    const { apiv3Key: _, ...config } = { ...{ apiv3Key: APIV3_KEY } }
    const bare = clientOf({ ...config, apiv3Key: undefined as never })
    const { headers, body } = payment()
    const error = await failureOf(bare.$notify({ ...headers }, body))
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error.message).toContain('apiv3Key is missing')
  })
})

test('the verifier receives the serial number that the notification names', async () => {
  const asked: string[] = []
  const waiting = clientOf({ verifier: async ({ serial }) => void asked.push(serial) as undefined })
  const made = createNotification({
    privateKey: platformKey,
    serial: 'NEW',
    apiv3Key: APIV3_KEY,
    eventType: 'A.B',
    resource: {},
  })
  expect((await failureOf(waiting.$notify({ ...made.headers }, made.body))).code).toBe(
    'ERR_SIGNATURE_SERIAL',
  )
  expect(asked).toEqual(['NEW'])
})
