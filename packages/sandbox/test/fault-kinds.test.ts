import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, FAULT_KINDS, faultOptionsOf, type Sandbox } from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { isResponseValid, sendRaw, sendV2, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
let count = 0

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'kinds' })
})
afterAll(() => sandbox.close())
afterEach(() => sandbox.faults.clear())

const certificates = () => sendV3(sandbox, { target: '/v3/certificates' })
const order = () => post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, `K${++count}`))
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: NodeJS.ErrnoException) => error.code,
  )

describe('an option of a fault', () => {
  const VALUES: Readonly<Record<string, unknown>> = {
    when: 'before',
    path: '/v3/none/',
    method: 'POST',
    operation: 'GET v3/certificates',
    event: 'NONE',
    probability: 0,
    times: 1,
    skip: 1,
    milliseconds: 1,
    jitter: 1,
    status: 302,
    location: '/a',
    code: 'SYSTEM_ERROR',
    message: '茶',
    undocumented: true,
    limit: 1,
    window: 1,
    copies: 2,
  }
  const add = (kind: string, options: object) => () =>
    sandbox.faults.add({ ...needs(kind), kind, ...options } as never)
  const needs = (kind: string) => (kind === 'code' ? { code: 'SYSTEM_ERROR' } : {})

  it.each(FAULT_KINDS)('%s is taken exactly where the table has it', (kind) => {
    const allowed = faultOptionsOf(kind)
    for (const [name, value] of Object.entries(VALUES)) {
      const options = { ...(name === 'window' ? { limit: 1 } : {}), [name]: value }
      if (allowed.includes(name) && name !== 'status') expect(add(kind, options)).not.toThrow()
      if (!allowed.includes(name))
        expect(add(kind, options)).toThrow(
          new RegExp(`takes no option "(?:${name}|limit)": its options are `),
        )
    }
    expect(add(kind, { probabilty: 1 })).toThrow('takes no option "probabilty"')
    for (const name of allowed) expect(add(kind, { [name]: {} })).toThrow(RangeError)
  })
})

describe('a fault in the body', () => {
  it('malformed-json and truncated-json are signed, whole messages that are not JSON', async () => {
    for (const kind of ['malformed-json', 'truncated-json'] as const) {
      sandbox.faults.add({ kind, times: 1 })
      const response = await order()
      expect(response.status).toBe(200)
      expect(isResponseValid(sandbox, response)).toBe(true)
      expect(Number(response.headers['content-length'])).toBe(response.body.length)
      expect(() => response.json()).toThrow(SyntaxError)
    }
  })

  it('unknown-fields adds a field to every object, signed', async () => {
    sandbox.faults.add({ kind: 'unknown-fields' })
    const response = await certificates()
    expect(isResponseValid(sandbox, response)).toBe(true)
    const { data, ...outer } = response.json() as unknown as {
      data: Record<string, Record<string, unknown>>[]
    }
    for (const value of [outer, data[0], data[0]?.['encrypt_certificate']])
      expect(value).toHaveProperty('sandbox_unknown_field')
    const v2 = await sendV2(sandbox, '/pay/orderquery', { appid: 'wx1', out_trade_no: 'none' })
    expect(v2.fields['sandbox_unknown_field']).toBe('added')
    expect(v2.fields['sign']).toBe(v2SignByHand(v2.fields, sandbox.config().secret))
  })

  it('empty-body and wrong-type keep the status and a valid signature', async () => {
    sandbox.faults.add({ kind: 'empty-body', times: 1 })
    const empty = await order()
    expect([empty.status, empty.body.length]).toEqual([200, 0])
    expect(isResponseValid(sandbox, empty)).toBe(true)
    sandbox.faults.add({ kind: 'wrong-type', times: 1 })
    const typed = await order()
    expect(typed.headers['content-type']).toBe('text/html; charset=gbk')
    expect(isResponseValid(sandbox, typed)).toBe(true)
    expect(typed.json()['code_url']).toBeDefined()
  })
})

describe('a fault of APIv2', () => {
  const query = () => sendV2(sandbox, '/pay/orderquery', { appid: 'wx1', out_trade_no: 'none' })
  const holds = ({ fields }: Awaited<ReturnType<typeof query>>) =>
    fields['sign'] === v2SignByHand(fields, sandbox.config().secret)

  it('spoils the sign, or leaves it out', async () => {
    expect(holds(await query())).toBe(true)
    sandbox.faults.add({ kind: 'wrong-signature', times: 1 })
    const wrong = await query()
    expect(wrong.fields['sign']).toMatch(/^[0-9A-F]{32}$/)
    expect(holds(wrong)).toBe(false)
    sandbox.faults.add({ kind: 'missing-headers', times: 1 })
    const missing = await query()
    expect(missing.fields['err_code']).toBeDefined()
    expect(missing.fields).not.toHaveProperty('sign')
  })

  it('is SYSTEMERROR in either form, or a page', async () => {
    sandbox.faults.add({ kind: 'return-code-fail', times: 1 })
    const failed = await query()
    expect([failed.status, failed.fields]).toEqual([
      200,
      { return_code: 'FAIL', return_msg: 'SYSTEMERROR' },
    ])
    sandbox.faults.add({ kind: 'system-error', times: 1 })
    const system = await query()
    expect(system.status).toBe(200)
    expect(system.fields).toMatchObject({ result_code: 'FAIL', err_code: 'SYSTEMERROR' })
    expect(holds(system)).toBe(true)
    sandbox.faults.add({ kind: 'html-page', times: 1 })
    const page = await query()
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html'])
    expect(page.body.toString()).toMatch(/^<html>/)
  })

  it('of APIv3 alone does not strike it', async () => {
    sandbox.faults.add({ kind: 'malformed-json', times: 1 })
    expect((await query()).fields['return_code']).toBe('SUCCESS')
    expect(sandbox.requests.last()).not.toHaveProperty('fault')
    expect(sandbox.faults.all()).toMatchObject([{ struck: 0 }])
  })
})

describe('a rate limit', () => {
  it('counts, refuses with the code that the operation documents, and recovers by the clock', async () => {
    sandbox.faults.add({ kind: 'rate-limit', limit: 3, window: 60_000 })
    const statuses = async () => {
      const found: number[] = []
      for (let index = 0; index < 5; index++) found.push((await order()).status)
      return found
    }
    expect(await statuses()).toEqual([200, 200, 200, 429, 429])
    const refused = await order()
    expect(refused.json().code).toBe('FREQUENCY_LIMITED')
    expect(isResponseValid(sandbox, refused)).toBe(true)
    sandbox.clock.advance(59_000)
    expect((await order()).status).toBe(429)
    sandbox.clock.advance(1000)
    expect(await statuses()).toEqual([200, 200, 200, 429, 429])
    expect(sandbox.faults.all()).toMatchObject([{ struck: 6 }])
  })
})

describe('latency', () => {
  it('varies by its jitter', async () => {
    sandbox.faults.add({ kind: 'latency', milliseconds: 10, jitter: 60 })
    const times: number[] = []
    for (let index = 0; index < 6; index++) {
      const started = performance.now()
      await certificates()
      times.push(performance.now() - started)
    }
    expect(Math.min(...times)).toBeGreaterThan(9)
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(5)
    expect(sandbox.requests.last()?.faultOptions).toEqual({ milliseconds: 10, jitter: 60 })
  })
})

describe('a refused connection', () => {
  it('is refused, not reset, and the same port listens again', async () => {
    const fault = sandbox.faults.add({ kind: 'refused', milliseconds: 150 })
    expect(fault).toMatchObject({ struck: 1 })
    expect(await codeOf(certificates())).toBe('ECONNREFUSED')
    await new Promise((resolve) => setTimeout(resolve, 220))
    expect((await certificates()).status).toBe(200)
    expect(sandbox.faults.all()).toEqual([])
  })

  it('ends when it is removed, also when several overlap', async () => {
    const first = sandbox.faults.add({ kind: 'refused', milliseconds: 60_000 })
    const second = sandbox.faults.add({ kind: 'refused', milliseconds: 60_000 })
    sandbox.faults.remove(first.id)
    expect(await codeOf(certificates())).toBe('ECONNREFUSED')
    sandbox.faults.remove(second.id)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect((await certificates()).status).toBe(200)
  })

  it('closes connections that are kept open once their request is served', async () => {
    const { hostname, port } = new URL(sandbox.url)
    const socket = connect(Number(port), hostname)
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise((resolve) => socket.once('close', resolve))
    sandbox.faults.add({ kind: 'latency', milliseconds: 100 })
    socket.write('GET /v3/certificates HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 40))
    sandbox.faults.add({ kind: 'refused', milliseconds: 300 })
    await ended
    expect(Buffer.concat(chunks).toString()).toMatch(
      /^HTTP\/1\.1 401 .*\r\nconnection: close\r\n/is,
    )
  })

  it('does not keep the sandbox from being closed', async () => {
    const other = await createSandbox()
    other.faults.add({ kind: 'refused', milliseconds: 60_000 })
    await other.close()
    expect(await codeOf(sendRaw(other, { target: '/v3/certificates' }))).toBe('ECONNREFUSED')
  })
})

describe('a request that is told of in the log', () => {
  it('has the kind of the fault and its options as they took effect', async () => {
    sandbox.faults.add({ kind: 'redirect', times: 1 })
    await certificates()
    expect(sandbox.requests.last()).toMatchObject({
      fault: 'redirect',
      faultOptions: {
        when: 'before',
        status: 302,
        location: '/v3/billdownload/file',
        times: 1,
      },
    })
  })
})
