import { expect, it } from 'vitest'
import { DIAGNOSTICS } from '../../packages/port/src/messages/index.js'
import { printDiagnostics, staleDiagnostics } from '../../scripts/port-diagnostics.js'

it('the pages of diagnostics are those of the translator, in both languages', () => {
  expect(staleDiagnostics()).toEqual([])
  const codes = (language: 'en' | 'zh') =>
    [...printDiagnostics(language).matchAll(/^\| `([\w-]+)` \|/gm)].map(([, code]) => code)
  expect(codes('en')).toEqual(codes('zh'))
  expect(codes('en').toSorted()).toEqual(Object.keys(DIAGNOSTICS).toSorted())
})
