import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPage } from '../scripts/build-page.js'
import { hasChromium } from './chromium.js'
import { code, php, servePage, translated } from './pages.js'

let html: string
beforeAll(async () => {
  html = await buildPage()
})

describe('the page of the translator', () => {
  it('is one file of less than 1 MB compressed', () => {
    const bytes = brotliCompressSync(html).length
    console.log(`page: ${Buffer.byteLength(html)} bytes, ${bytes} compressed with Brotli`)
    expect(bytes).toBeLessThan(1_000_000)
  })

  it('allows itself its own script, style and worker, and nothing else', () => {
    expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toMatch(
      new RegExp(
        "^default-src 'none'; script-src 'sha256-\\S{44}'; style-src 'sha256-\\S{44}'; " +
          'worker-src blob:; img-src data:; (?!.*-src)',
      ),
    )
    expect(html.match(/<script[\s>]/g)).toHaveLength(2)
    expect(html.match(/<\/script/g)).toHaveLength(2)
  })
})

describe.skipIf(!hasChromium)('the page in Chromium', () => {
  let pages: Awaited<ReturnType<typeof servePage>>
  beforeAll(async () => {
    pages = await servePage()
  })
  afterAll(() => pages.close())

  it('translates what is typed, without a request and without an error', async () => {
    const { page, requests, errors, close } = await pages.open()
    await php(page).fill(
      "<?php\n$r = $client->v3->pay->transactions->native->post(['json' => ['appid' => 'wx1']]);\n",
    )
    await translated(page)
    expect(await code(page).inputValue()).toContain('await client.v3.pay.transactions.native.post')
    await page.getByText('POST v3/pay/transactions/native').waitFor()
    await page.getByText('Not assigned in the source: $client').waitFor()
    await page.getByRole('button', { name: /check Line 2 Required and not given/ }).waitFor()
    expect(requests.filter((url) => !/^(?:blob|data):/.test(url))).toEqual([`${pages.origin}/`])
    expect(pages.asked).toEqual(['/'])
    expect(errors).toEqual([])
    await close()
  })

  it('runs nothing of what is pasted, and shows it as text', async () => {
    const { page, errors, close } = await pages.open()
    const strike = `globalThis.struck=1;alert(1);fetch('${pages.origin}/struck')`
    const hostile = `<?php
// </textarea></script><script>${strike}</script>
$a = '</script><img src=x onerror="${strike}">';
$b = "<svg onload='${strike}'>"; /* --> <!-- <script> ]]> */
eval("${strike}"); $c = \`touch /tmp/struck\`;
$client->v3->pay->{'<img src=x onerror=${strike.replaceAll("'", '"')}>'}->post(['json' => ['<b>' => '<i>']]);
\${'<img src=x onerror=1>'} = new \\X\\{'</script>'}();
?><img src="${pages.origin}/struck" onerror="${strike}"><script>${strike}</script>
`
    for (const source of [hostile, hostile.replace(/^.*\\X.*$/m, ''), '<script>', '$a = `x`;']) {
      await php(page).fill(source)
      await page.waitForTimeout(400)
      await translated(page)
      expect(await page.locator('main script, main img, main svg, main iframe').count()).toBe(0)
    }
    await code(page).hover()
    expect(await page.evaluate('globalThis.struck')).toBeUndefined()
    expect(pages.asked).toEqual(['/'])
    expect(errors).toEqual([])
    await close()
  })

  it('ends a translation that does not end by itself, after 20 s', async () => {
    const { page, close } = await pages.open({}, async (fresh) => {
      await fresh.addInitScript(
        `globalThis.ended = 0
         globalThis.Worker = class extends EventTarget { postMessage() {} terminate() { ended++ } }`,
      )
      await fresh.clock.install()
    })
    await php(page).fill('<?php echo 1;')
    await page.clock.runFor(1000)
    await page.getByText('Translating…').waitFor()
    await page.clock.runFor(20_000)
    await page.getByText(/took more than 20 s and was ended/).waitFor()
    expect(await page.evaluate('ended')).toBe(1)
    await close()
  })
})
