import { expect, it } from 'vitest'
import { withoutQuery, withoutValues } from './shown-url.js'

it('takes the query off a path, and leaves the expressions of a template', () => {
  expect(withoutQuery('v3/billdownload/file?token=secret')).toBe('v3/billdownload/file')
  expect(withoutQuery('v3/x#secret')).toBe('v3/x')
  expect(withoutQuery('v3/x{?mchid}')).toBe('v3/x{?mchid}')
  expect(withoutQuery('v3/{id}?a=1\n&token=secret')).toBe('v3/{id}')
})

it('shows the names of a query and none of its values', () => {
  expect(withoutValues('https://h/p?token=secret&tar=gzip&secret#secret')).toBe(
    'https://h/p?token=[redacted]&tar=[redacted]&[redacted]',
  )
  expect(withoutValues('https://h/p')).toBe('https://h/p')
  expect(withoutValues('https://h/p#secret')).toBe('https://h/p')
  expect(withoutValues('https://h/p?')).toBe('https://h/p')
})
