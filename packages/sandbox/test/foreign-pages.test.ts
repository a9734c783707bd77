import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { orderBody, post } from './merchant.js'

const CHROMIUM = '/usr/bin/chromium'
// A name outside that points at this machine, as after DNS rebinding; no name server is asked.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--host-resolver-rules=MAP *.example 127.0.0.1',
]

/** What a page found out and did. */
interface Loot {
  read: string[]
  events: number
  framed: boolean
}

/** Tries in the page all that a page can do to a sandbox. */
async function attack(page: Page, base: string): Promise<Loot> {
  const source = readFileSync(new URL('attack-page.js', import.meta.url), 'utf8')
  return (await page.evaluate(`(${source})(${JSON.stringify(base)})`)) as Loot
}

describe.skipIf(!existsSync(CHROMIUM))('a page in the same browser', () => {
  let sandbox: Sandbox
  let browser: Browser
  let elsewhere: Server
  let page: Page
  beforeAll(async () => {
    sandbox = await createSandbox()
    await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, 'FOREIGN1'))
    elsewhere = createServer((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<body></body>'),
    )
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser.close()
    elsewhere.closeAllConnections()
    await Promise.all([sandbox.close(), new Promise((resolve) => elsewhere.close(resolve))])
  })

  const expectNothing = ({ read, events, framed }: Loot) => {
    const { secret, apiv3Key } = sandbox.config()
    for (const text of read)
      for (const hidden of [secret, apiv3Key, 'PRIVATE KEY', 'FOREIGN1'])
        expect(text).not.toContain(hidden)
    expect({ events, framed }).toEqual({ events: 0, framed: false })
    expect(sandbox.orders()).toMatchObject([{ outTradeNo: 'FOREIGN1', state: 'NOTPAY' }])
  }

  it.each(['127.0.0.1', 'localhost', 'evil.example'])(
    'of another port of %s reads nothing, follows nothing and does nothing',
    async (host) => {
      await page.goto(`http://${host}:${(elsewhere.address() as AddressInfo).port}/`)
      const loot = await attack(page, sandbox.url)
      expect(loot.read).toEqual([])
      expectNothing(loot)
    },
  )

  it('whose name points at this machine reads refusals, and does nothing', async () => {
    const base = `http://evil.example:${new URL(sandbox.url).port}`
    const response = await page.goto(`${base}/v3/certificates`)
    expect(response?.status()).toBe(401)
    const loot = await attack(page, base)
    expect(loot.read.length).toBeGreaterThan(0)
    expectNothing(loot)
  })

  it('of the sandbox itself can do all that, so that the test would notice an attack', async () => {
    await page.goto(`${sandbox.url}/sandbox`)
    const loot = await attack(page, sandbox.url)
    expect(loot.read.join()).toContain('PRIVATE KEY')
    expect(sandbox.orders()).toMatchObject([{ outTradeNo: 'FOREIGN1', state: 'SUCCESS' }])
  })
})
