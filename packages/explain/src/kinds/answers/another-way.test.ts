import { expect, it } from 'vitest'
import { loadTables } from '../../answers/tables.js'
import { explain } from '../../explain.js'

const PLACES_AN_ORDER =
  /\/(?:combine-)?transactions\/(?:app|h5|jsapi|native|miniprogram|mweb)$|\/(?:unifiedorder|combinedorder)$/

it('to pay or pay back in another way is advised only if nothing took effect', () => {
  const { v2, v3, numbers, all } = loadTables()
  let count = 0
  for (const { method, path, own, money } of all) {
    if (money === undefined || PLACES_AN_ORDER.test(`/${path}`)) continue
    const protocol = path.startsWith('v2/') ? 'v2' : 'v3'
    const codes = new Set([...(protocol === 'v2' ? v2 : v3).keys(), ...own.keys()])
    const asked = [
      ...[...codes].map((code) => ({ code, number: '' })),
      ...[...numbers.keys()].map((number) => ({ code: 'PARAM_ERROR', number })),
    ]
    for (const isWeChatPays of [true, false])
      for (const { code, number } of asked) {
        const answer = { protocol, status: 400, code, number, isWeChatPays } as const
        const findings = explain({
          answer: { ...answer, reason: '', server: '', page: '' },
          request: { method, template: path, isQuery: false },
        })
        for (const { cure } of findings) {
          if (!/another way/.test(cure.en)) continue
          count++
          expect(cure.en, `${path} ${code} ${number}`).toMatch(
            /if nothing took effect.*another way/,
          )
          expect(cure.zh, `${path} ${code} ${number}`).toMatch(/确认未生效后/)
        }
      }
  }
  expect(count).toBeGreaterThan(20)
})
