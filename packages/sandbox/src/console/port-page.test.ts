import { expect, it } from 'vitest'
import { readPortPage } from '../package-files.js'
import { extendPortPage } from './port-page.js'

const POLICY = "default-src 'none'; script-src 'sha256-a'; style-src 'sha256-b'"
const META = `<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`
const PAGE = `<head>${META}</head><body><script>'</body>'</script></body>`

it('lets the page load and ask what is of the console, and nothing else', () => {
  const { html, policy } = extendPortPage(PAGE)
  expect(policy).toBe(
    "default-src 'none'; script-src 'self' 'sha256-a'; style-src 'self' 'sha256-b'; " +
      "connect-src 'self'; frame-ancestors 'none'",
  )
  expect(html).toMatch(/^<head><\/head><body><script>'<\/body>'<\/script><link .*<\/body>$/)
})

it('says how the page is built where it is not', () => {
  expect(readPortPage(['no-such-page.html'])).toBeUndefined()
  for (const page of [undefined, '<body>another page</body>']) {
    const { html, policy } = extendPortPage(page)
    expect(html).toContain('pnpm --filter @wechatpay-chain/port page')
    expect(policy).toMatch(/^default-src 'none'/)
  }
})
