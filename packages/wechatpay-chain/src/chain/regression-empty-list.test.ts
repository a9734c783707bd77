import { expect, it } from 'vitest'
import { expandTemplate } from './template.js'

it.each([[['']], [[false]], [[null]]])(
  'the list %j is refused, since it would leave an empty segment',
  (v) => {
    for (const template of [
      'v3/{v}/b',
      'v3/a/{v}',
      'v3/{v*}',
      'v3/{+v}/b',
      'v3{/v}',
      'v3{/v*}/b',
    ]) {
      expect(() => expandTemplate(template, { v })).toThrow(
        /the path variable "v" is a list of an empty string/,
      )
    }
  },
)

it('an empty string in a longer list is refused where it would be a segment, and kept elsewhere', () => {
  expect(() => expandTemplate('v3{/v*}/b', { v: ['a', ''] })).toThrow(/empty string/)
  expect(expandTemplate('v3/{v}', { v: ['a', ''] })).toBe('v3/a,')
  expect(expandTemplate('v3/x{?v*}', { v: [''] })).toBe('v3/x?v=')
})
