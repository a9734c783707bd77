import { expect, it } from 'vitest'
import { withoutQuery, withoutValues } from './shown-url.js'

it('takes the query off a path, and leaves the expressions of a template', () => {
  expect(withoutQuery('v3/billdownload/file?token=secret')).toBe('v3/billdownload/file')
  expect(withoutQuery('v3/x#secret')).toBe('v3/x')
  expect(withoutQuery('v3/x{?mchid}')).toBe('v3/x{?mchid}')
  expect(withoutQuery('v3/{id}?a=1\n&token=secret')).toBe('v3/{id}')
})

it('shows no credentials', () => {
  expect(withoutQuery('https://u:secret@h/p?a=1')).toBe('https://h/p')
  expect(withoutQuery('//u:se@cret@h/p')).toBe('//h/p')
  expect(withoutQuery('https:\\\\u:secret@h/p')).toBe('https:\\\\h/p')
  expect(withoutValues('http://u:secret@h/p?a=1')).toBe('http://h/p?a=[redacted]')
  expect(withoutQuery('v3/x/a@b/{id}')).toBe('v3/x/a@b/{id}')
  expect(withoutValues('https://h/p@q')).toBe('https://h/p@q')
})

it('shows the names of a query and none of its values', () => {
  expect(withoutValues('https://h/p?token=secret&tar=gzip&secret#secret')).toBe(
    'https://h/p?token=[redacted]&tar=[redacted]&[redacted]',
  )
  expect(withoutValues('https://h/p')).toBe('https://h/p')
  expect(withoutValues('https://h/p#secret')).toBe('https://h/p')
  expect(withoutValues('https://h/p?')).toBe('https://h/p')
})
