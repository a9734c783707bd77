import { existsSync, mkdirSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
/** Where screenshots are put, if anywhere, for a person to look at. */
const SHOTS = process.env['PORT_SHOTS']

/** Whether the tests of the page can run; says so where they cannot. */
export const hasChromium = existsSync(CHROMIUM)
if (!hasChromium) console.warn(`skipped: the page of the translator, without ${CHROMIUM}`)

/** Starts Chromium with nothing that asks the network by itself. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Takes a screenshot where a person asked for them. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}
