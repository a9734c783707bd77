import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePage } from '../../port/scripts/write-page.js'
import { createSandbox, type Sandbox } from '../src/index.js'
import { sendRaw } from './signed-request.js'

const CHROMIUM = '/usr/bin/chromium'
/** Where screenshots are put, if anywhere, for a person to look at. */
const SHOTS = process.env['SANDBOX_SHOTS']
const copy = new URL('../console/port-page.html', import.meta.url)

let sandbox: Sandbox
beforeAll(async () => {
  await writePage()
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

describe('the page of the translator, in the console', () => {
  it('may ask the console, and nobody else may frame it', async () => {
    const { status, headers, body } = await sendRaw(sandbox, { target: '/sandbox/port' })
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self' 'sha256-.*; connect-src 'self'; frame-ancestors 'none'$/,
    )
    expect(body.toString()).not.toContain('http-equiv="Content-Security-Policy"')
  })

  it('comes with the packed package, and the copy for it does not stay', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(packed).toContain('"console/port-page.html"')
    expect(existsSync(copy)).toBe(false)
  })
})

describe.skipIf(!existsSync(CHROMIUM))('calls found in PHP', () => {
  let browser: Browser
  let page: Page
  const errors: string[] = []
  const elsewhere: string[] = []
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu'],
    })
    page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 820 } })
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('request', (request) => {
      if (
        !/^(?:blob:|data:)/.test(request.url()) &&
        !request.url().startsWith(`${sandbox.url}/sandbox`)
      )
        elsewhere.push(request.url())
    })
    await page.goto(`${sandbox.url}/sandbox`)
    await page.getByRole('link', { name: 'PHP → TypeScript' }).click()
  })
  afterAll(() => browser.close())
  const shoot = async (name: string) => {
    if (!SHOTS) return
    mkdirSync(SHOTS, { recursive: true })
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  }
  const heading = () => page.getByRole('heading', { name: /Send these calls|把这些请求/ })
  const statuses = () => page.locator('.sent .badge').allTextContents()

  it('are sent one after the other, with values that a person fills in', async () => {
    await page.getByLabel('Example').selectOption('exampleOrder')
    await heading().waitFor()
    await page.getByLabel('$number out_trade_no').fill('TEA1')
    await page.getByLabel('$orderNumber out_trade_no').fill('')
    await page.getByRole('button', { name: 'Send all' }).click()
    await page.getByText('Fill in $orderNumber first.').waitFor()
    await page.getByLabel('$orderNumber out_trade_no').fill('TEA1')
    await page.getByRole('button', { name: /^Send GET/ }).click()
    await expect.poll(statuses).toEqual(['200', '200'])
    await page.getByText('"trade_state": "NOTPAY"').waitFor()
    await page.getByText('GET /v3/pay/transactions/out-trade-no/TEA1?mchid=1900000001').waitFor()
    await shoot('port-sent')
    expect(sandbox.orders()).toMatchObject([{ outTradeNo: 'TEA1' }])
  })

  it('can be changed as JSON, and show what refuses them', async () => {
    const box = page.getByLabel('Options as JSON').first()
    await page.locator('summary').first().click()
    await box.fill('{')
    await page.getByRole('button', { name: /^Send POST/ }).click()
    await page.getByText('The options are not JSON.').waitFor()
    await box.fill('{"multipart": []}')
    await page.getByRole('button', { name: /^Send POST/ }).click()
    await page.getByText('The console does not send multipart').waitFor()
    await box.fill('{"json": {}}')
    await page.getByRole('button', { name: /^Send POST/ }).click()
    await expect.poll(statuses).toEqual(['400', '200'])
  })

  it('of APIv2 are sent as well, and hostile ones are shown as text', async () => {
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByLabel('示例').selectOption('exampleV2')
    await page.getByLabel('$authCode auth_code').fill('134567890123456789')
    const [order, refunded] = ['$orderNumber out_trade_no', '$refundNumber out_refund_no']
    await page.getByLabel(order ?? '').fill('V2TEA')
    await page.getByLabel(refunded ?? '').fill('V2TEAR')
    await page.getByRole('button', { name: '全部发送' }).click()
    await expect.poll(statuses).toEqual(['200', '200'])
    await expect
      .poll(() => page.locator('.sent pre').last().textContent())
      .toContain('<result_code><![CDATA[SUCCESS]]>')
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await shoot('port-sent-narrow')
    await page
      .getByRole('textbox', { name: 'PHP 源码' })
      .fill(
        `<?php $c->v3->certificates->get(['query' => ['a' => '</script><img src=x onerror=alert(1)>', 'b' => $x]]);`,
      )
    await page.getByRole('button', { name: '发送 GET v3/certificates' }).waitFor()
    expect(await page.locator('main img').count()).toBe(0)
  })

  it('caused no error, and no request to anywhere else', () => {
    // A browser reports the refusals that were asked for.
    expect(errors.filter((text) => !text.includes('status of 400'))).toEqual([])
    expect(elsewhere).toEqual([])
  })
})
