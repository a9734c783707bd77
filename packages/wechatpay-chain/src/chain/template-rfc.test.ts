import { expect, it } from 'vitest'
import { expandTemplate } from './template.js'

it.each(['v3/x{?x}', 'v3/x{?x*}', 'v3/x{&x}', 'v3/x{;x}', 'v3/x{/x}', 'v3/x{#x}'])(
  'an empty list or object gives nothing in %s',
  (template) => {
    expect(expandTemplate(template, { x: [] })).toBe('v3/x')
    expect(expandTemplate(template, { x: {} })).toBe('v3/x')
  },
)

it('an empty list leaves no trace beside another variable', () => {
  expect(expandTemplate('v3/x{?x,y}', { x: [], y: 1 })).toBe('v3/x?y=1')
})

it.each([
  ['v3/x{?a%20b}', 'a%20b', 'v3/x?a%20b=1'],
  ['v3/x{?%E4%B8%AD}', '%E4%B8%AD', 'v3/x?%E4%B8%AD=1'],
  ['v3/x{?中}', '中', 'v3/x?%E4%B8%AD=1'],
  ['v3/x{?a%2Cb}', 'a%2Cb', 'v3/x?a%252Cb=1'],
])(
  'a name in %s is encoded once, unless it would take the template apart',
  (template, name, path) => {
    expect(expandTemplate(template, { [name]: 1 })).toBe(path)
  },
)

it.each([
  ['v3/{v:1}', '😀b', 'v3/%F0%9F%98%80'],
  ['v3/{v:2}', '😀bc', 'v3/%F0%9F%98%80b'],
  ['v3/{v:1}', '中国', 'v3/%E4%B8%AD'],
  ['v3/{+v:2}', '%41b', 'v3/%254'],
  ['v3/{v:10}', 1234567, 'v3/1234567'],
  ['v3/x{?v:1}', 'ab', 'v3/x?v=a'],
])('%s cuts %j by whole characters, before it encodes', (template, v, path) => {
  expect(expandTemplate(template, { v })).toBe(path)
})

it('an {empty} that is not given ends a path, and is refused within one', () => {
  expect(expandTemplate('v3/{empty}', {})).toBe('v3/')
  expect(expandTemplate('v3/{empty}{?x}', { x: 1 })).toBe('v3/?x=1')
  expect(expandTemplate('v3/{empty}?a=1', { empty: '' })).toBe('v3/?a=1')
  for (const template of ['v3/{empty}/x', 'v3/{empty}/{y}'])
    expect(() => expandTemplate(template, { y: 1 })).toThrow('"empty" is missing')
  expect(expandTemplate('v3/{empty}/x', { empty: 'a' })).toBe('v3/a/x')
})
