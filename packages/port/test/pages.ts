import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { buildPage } from '../scripts/build-page.js'
import { launch } from './chromium.js'

/** The page in a tab of its own, what it asked for, and what it complained of. */
export interface Opened {
  page: Page
  requests: string[]
  errors: string[]
  close(): Promise<void>
}

/** Serves the page from a port of its own to Chromium; `asked` are the paths that were asked for. */
export async function servePage() {
  const html = await buildPage()
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(url === '/' ? 200 : 404, { 'Content-Type': 'text/html' })
    response.end(url === '/' ? html : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await launch()
  return {
    origin,
    asked,
    async open(
      options: BrowserContextOptions = {},
      prepare?: (page: Page) => Promise<void>,
    ): Promise<Opened> {
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      const requests: string[] = []
      const errors: string[] = []
      context.on('request', (request) => requests.push(request.url()))
      page.on('pageerror', (error) => errors.push(String(error)))
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on('dialog', (dialog) => {
        errors.push(`dialog: ${dialog.message()}`)
        void dialog.dismiss()
      })
      await prepare?.(page)
      asked.length = 0
      await page.goto(`${origin}/`)
      return { page, requests, errors, close: () => context.close() }
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The text area with the PHP. */
export const php = (page: Page) => page.getByRole('textbox', { name: /PHP source|PHP 源码/ })

/** The text area with the TypeScript. */
export const code = (page: Page) => page.getByRole('textbox', { name: /TypeScript/ })

/** Waits until the page says that it has translated. */
export const translated = (page: Page, timeout = 15_000) =>
  page.getByText(/PHP translated in|已转换/).waitFor({ timeout })
