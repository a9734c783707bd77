import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createSandbox,
  createSandboxKeys,
  type Sandbox,
  type SandboxOptions,
} from '../src/index.js'
import { createMerchant, orderBody, post } from './merchant.js'
import { sendRaw } from './signed-request.js'

const keys = createSandboxKeys()
const cleanup: (() => unknown)[] = []
afterEach(async () => {
  for (const close of cleanup.splice(0).reverse()) await close()
})

async function start(options: SandboxOptions = {}) {
  const sandbox = await createSandbox({ keys: await keys, ...options })
  cleanup.push(sandbox.close)
  return sandbox
}

/** Places an order that is paid, and returns what became of its notification. */
async function paid(url: string, options: SandboxOptions = {}) {
  const sandbox = await start(options)
  const placed = await post(
    sandbox,
    '/v3/pay/transactions/native',
    orderBody(sandbox, 'D1', { notify_url: url }),
  )
  expect(placed.status).toBe(200)
  sandbox.user.pay('D1')
  await sandbox.notifications.idle()
  return { sandbox, delivery: sandbox.notifications.all()[0]! }
}

/**
 * A server that listens on every interface, so that it is reached under an address that is not
 * loopback.
 */
async function createOpenServer(given: {
  status: number
  body?: string
  headers?: Record<string, string>
}) {
  let received = 0
  const server = createServer((request, response) => {
    request.resume()
    received += 1
    response.writeHead(given.status, given.headers).end(given.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  cleanup.push(() => new Promise((resolve) => server.close(resolve)))
  return { port: (server.address() as AddressInfo).port, count: () => received }
}

describe('a notification for another host', () => {
  it.each([
    ['https://merchant.example/notify', 'merchant.example'],
    ['http://127.0.0.1.evil.example/', '127.0.0.1.evil.example'],
    ['http://127.0.0.1@evil.example/', 'evil.example'],
    ['http://localhost.evil.example/', 'localhost.evil.example'],
    ['http://169.254.169.254/latest/meta-data', '169.254.169.254'],
    ['http://[::ffff:10.0.0.1]/', '::ffff:a00:1'],
    ['http://0.0.0.0:80/', '0.0.0.0'],
    ['http://[::]/', '::'],
    ['http://010.0.0.1/', '8.0.0.1'],
    ['http://2852039166/', '169.254.169.254'],
  ])('%s is held, and the order is accepted', async (url, host) => {
    const { sandbox, delivery } = await paid(url)
    expect(delivery).toMatchObject({ state: 'held', attempts: [], held: { host } })
    expect(delivery.held?.reason).toMatch(
      /^held: host not allowed: .*notifyHosts: \['.*--notify-host /,
    )
    const state = await sendRaw(sandbox, {
      target: '/sandbox/api/state',
      headers: { 'X-Sandbox': '1' },
    })
    expect(state.json()['notifications']).toMatchObject([{ state: 'held', held: { host } }])
  })

  it('sends no byte there, not on redelivery, not as a signature probe, not later', async () => {
    const server = await createOpenServer({ status: 204 })
    const { sandbox, delivery } = await paid(`http://0.0.0.0:${server.port}/notify`)
    sandbox.notifications.repeat(delivery.id)
    await sandbox.notifications.idle()
    await expect(sandbox.notifications.probe(delivery.id)).rejects.toThrow(
      'held: host not allowed: 0.0.0.0',
    )
    sandbox.clock.advance(86_400_000)
    await sandbox.notifications.idle()
    expect(sandbox.notifications.find(delivery.id)).toMatchObject({ state: 'held', attempts: [] })
    expect(server.count()).toBe(0)
  })

  it('is sent once its host is allowed by name, by a later process too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-held-'))
    cleanup.push(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'sandbox.sqlite')
    const server = await createOpenServer({ status: 204 })
    const { sandbox, delivery } = await paid(`http://0.0.0.0:${server.port}/notify`, { file })
    expect(delivery.state).toBe('held')
    await sandbox.close()
    const next = await start({ file, notifyHosts: ['0.0.0.0'] })
    await next.notifications.idle()
    expect(next.notifications.find(delivery.id)).toMatchObject({ state: 'delivered' })
    expect(next.notifications.find(delivery.id)?.held).toBeUndefined()
    expect(server.count()).toBe(1)
  })

  it('is allowed by the name of a host only', async () => {
    for (const written of [
      'https://shop.example',
      'shop.example/',
      'shop.example:8080',
      'a@b',
      '',
      '*',
    ])
      await expect(createSandbox({ keys: await keys, notifyHosts: [written] })).rejects.toThrow(
        RangeError,
      )
    const { delivery } = await paid('http://other.example/', {
      notifyHosts: ['Shop.Example', '::2', 'example'],
    })
    expect(delivery.state).toBe('held')
  })
})

describe('a notification for this machine', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    'shop.localhost',
    'LOCALHOST.',
    '127.1',
    '2130706433',
    '[::ffff:127.0.0.1]',
  ])('is sent to %s, whatever a name server says', async (host) => {
    const merchant = await createMerchant()
    cleanup.push(merchant.close)
    const { delivery } = await paid(merchant.url.replace('127.0.0.1', host))
    expect(delivery).toMatchObject({ state: 'delivered', attempts: [{ status: 204 }] })
  })

  it('follows no redirect', async () => {
    const elsewhere = await createOpenServer({ status: 204 })
    const server = await createOpenServer({
      status: 307,
      headers: { Location: `http://127.0.0.1:${elsewhere.port}/` },
    })
    const { delivery } = await paid(`http://127.0.0.1:${server.port}/`)
    expect(delivery).toMatchObject({
      state: 'pending',
      attempts: [{ status: 307, error: 'HTTP 307' }],
    })
    expect(elsewhere.count()).toBe(0)
  })
})

describe('the response to a notification', () => {
  const shownBy = async (sandbox: Sandbox) => {
    const state = await sendRaw(sandbox, {
      target: '/sandbox/api/state',
      headers: { 'X-Sandbox': '1' },
    })
    return state.body.toString()
  }

  it.each([
    ['{"code":"FAIL","message":"s3cret"}', 'HTTP 500, code FAIL'],
    ['{"code":"s3cret"}', 'HTTP 500'],
    ['<html>s3cret</html>', 'HTTP 500'],
  ])('%s of another host is kept as its status and acknowledgement only', async (body, error) => {
    const server = await createOpenServer({ status: 500, body })
    const { sandbox, delivery } = await paid(`http://0.0.0.0:${server.port}/`, {
      notifyHosts: ['0.0.0.0'],
    })
    expect(delivery.attempts).toMatchObject([{ status: 500, error }])
    expect(delivery.attempts[0]).not.toHaveProperty('response')
    expect(await shownBy(sandbox)).not.toContain('s3cret')
  })

  it('of this machine is shown as far as its first kilobyte', async () => {
    const server = await createOpenServer({ status: 500, body: `${'茶'.repeat(341)}ab` })
    const { sandbox, delivery } = await paid(`http://127.0.0.1:${server.port}/`)
    expect(delivery.attempts[0]?.response).toBe(`${'茶'.repeat(341)}a`)
    expect(await shownBy(sandbox)).toContain('茶a"')
  })
})
