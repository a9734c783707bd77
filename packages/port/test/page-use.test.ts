import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, shoot } from './chromium.js'
import { code, php, servePage, translated } from './pages.js'

describe.skipIf(!hasChromium)('a person at the page of the translator', () => {
  let pages: Awaited<ReturnType<typeof servePage>>
  beforeAll(async () => {
    pages = await servePage()
  })
  afterAll(() => pages.close())

  it('shows which lines belong together, from both sides', async () => {
    const { page, errors, close } = await pages.open({ viewport: { width: 1280, height: 800 } })
    await page.getByLabel('Example').selectOption('exampleOrder')
    await translated(page)
    const at = (line: number) => ({ position: { x: 60, y: 8 + (line - 1) * 20 + 10 } })
    const lineOf = async (area: Locator, text: string) =>
      (await area.inputValue()).split('\n').findIndex((line) => line.includes(text)) + 1
    const matched = (side: string) => page.locator(`#${side} .paint .matched`).allTextContents()
    const [client, merchant] = [
      'const client = Builder.factory({',
      "  mchid: '1900000001',",
    ] as const
    await php(page).hover(at(await lineOf(php(page), 'Builder::factory([')))
    await expect.poll(() => matched('typescript')).toEqual([client])
    await code(page).hover(at(await lineOf(code(page), merchant)))
    await expect.poll(() => matched('php')).toEqual(["    'mchid' => '1900000001',"])
    await code(page).click(at(await lineOf(code(page), merchant)))
    const before = await code(page).inputValue()
    await page.keyboard.type('x')
    await page.keyboard.press('ArrowUp')
    expect(await code(page).inputValue()).toBe(before)
    await expect.poll(() => matched('php')).toEqual(['$client = Builder::factory(['])
    await shoot(page, 'light')
    expect(errors).toEqual([])
    await close()
  })

  it('goes to the line of a diagnostic and of a call', async () => {
    const { page, close } = await pages.open()
    await php(page).fill(`<?php\n${'\n'.repeat(300)}$client->v3->pay->nativ->post(['json' => []]);`)
    await page
      .getByRole('button', { name: /Line 302/ })
      .first()
      .click()
    const chosen = await page.evaluate(
      'const a = document.activeElement; a.value.slice(a.selectionStart, a.selectionEnd)',
    )
    expect(chosen).toMatch(/^\$client->v3->pay->nativ/)
    expect(await page.locator('#php .gutter').textContent()).toContain('302')
    await close()
  })

  it('takes options, copies, downloads and opens files', async () => {
    const { page, errors, close } = await pages.open({ permissions: ['clipboard-read'] })
    const source =
      "<?php\n$client->v3->certificates->get(['query' => ['a' => $b]]); echo date('c');"
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Open file' }).click()
    await (await chooser).setFiles({
      name: 'pay.php',
      mimeType: 'text/php',
      buffer: Buffer.from(source),
    })
    await translated(page)
    expect(await code(page).inputValue()).toContain('declare const')
    await page.getByLabel('Variables that nothing assigns').selectOption('parameters')
    await expect.poll(() => code(page).inputValue()).not.toContain('declare const')
    await page.getByLabel('Time zone of date()').fill('Mars/Base')
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Time zone of date()').fill('Asia/Tokyo')
    await expect.poll(() => code(page).inputValue()).toContain('Asia/Tokyo')
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      await code(page).inputValue(),
    )
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download .ts' }).click()
    expect((await downloading).suggestedFilename()).toBe('pay.ts')
    await drop(page, 'gbk.php', [...Buffer.from("<?php $a = '"), 0xb2, 0xe8, ...Buffer.from("';")])
    await expect.poll(() => php(page).inputValue()).toBe("<?php $a = '茶';")
    await drop(page, 'image.php', [1, 0, 2])
    await page.getByText('image.php is not a text file.').waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await expect.poll(() => code(page).inputValue()).toBe('')
    expect(errors).toEqual([])
    await close()
  })

  it('stays usable while 5,000 lines are translated', async () => {
    const { page, errors, close } = await pages.open({ permissions: ['clipboard-write'] })
    const calls = ['native', 'jsapi', 'nativ', 'refunds'].map(
      (name) =>
        `  $r = $c->v3->pay->transactions->${name}->post(['json' => [\n    'appid' => $a,\n  ]]);\n`,
    )
    const body = calls.join('') + "  if ($a > 1) {\n    $b['x'] = trim($a) . 'y';\n  }\n".repeat(12)
    const functions = Array.from({ length: 100 }, (_, n) => `function f${n}($c, $a) {\n${body}}\n`)
    const source = `<?php\n${functions.join('')}`
    expect(source.split('\n').length).toBeGreaterThan(5000)
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(source)})`)
    await php(page).focus()
    await page.keyboard.press('ControlOrMeta+V')
    await page.evaluate(`globalThis.longest = 0
      let before = performance.now()
      const step = () => {
        const now = performance.now()
        globalThis.longest = Math.max(globalThis.longest, now - before)
        before = now
        setTimeout(step)
      }
      step()`)
    await php(page).press('ControlOrMeta+End')
    await php(page).pressSequentially('// typed meanwhile')
    await page.getByText(/PHP translated in/).waitFor({ timeout: 60_000 })
    const blocked = (await page.evaluate('globalThis.longest')) as number
    const state = (await page.locator('#state').textContent()) ?? ''
    console.log(`${state} Longest pause of the page meanwhile: ${Math.round(blocked)} ms.`)
    expect(blocked).toBeLessThan((1000 * Number(/in ([\d.]+) s/.exec(state)?.[1])) / 2)
    expect(await php(page).inputValue()).toMatch(/typed meanwhile$/)
    await page.getByText('400 in all').waitFor()
    expect((await code(page).inputValue()).split('\n').length).toBeGreaterThan(5000)
    expect(errors).toEqual([])
    await close()
  }, 90_000)

  it('speaks Chinese, has a dark theme, fits 360 px, and is used by keyboard', async () => {
    const { page, errors, close } = await pages.open({
      locale: 'zh-CN',
      viewport: { width: 360, height: 740 },
    })
    await page.getByLabel('示例').selectOption('exampleNotification')
    await translated(page)
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await shoot(page, 'narrow-chinese')
    await page.getByRole('button', { name: '切换深色 / 浅色主题' }).click()
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      'rgb(17, 22, 19)',
    )
    await page.setViewportSize({ width: 1280, height: 800 })
    await shoot(page, 'dark-chinese')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText(/PHP translated in/).waitFor()
    await shoot(page, 'dark')
    await page.getByRole('button', { name: '中文' }).focus()
    const reached = new Set<unknown>()
    for (let presses = 0; presses < 16; presses++) {
      await page.keyboard.press('Tab')
      reached.add(
        await page.evaluate('document.activeElement.id || document.activeElement.ariaLabel'),
      )
    }
    expect([...reached]).toEqual(
      expect.arrayContaining([
        'theme',
        'example',
        'free',
        'zone',
        'keep',
        'open',
        'clear',
        'copy',
        'download',
        'PHP source',
        'TypeScript, read-only',
      ]),
    )
    expect(errors).toEqual([])
    await close()
  })
})

/** Drops a file on the page. */
function drop(page: Page, name: string, bytes: readonly number[]): Promise<unknown> {
  return page.evaluate(`const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(${JSON.stringify(bytes)})], ${JSON.stringify(name)}))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))`)
}
