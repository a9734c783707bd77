import { expect, it } from 'vitest'
import { printProblems, staleProblems } from '../../scripts/problems.js'

it('the pages of problems are those of the kinds, in both languages', () => {
  expect(staleProblems()).toEqual([])
  const rows = (language: 'en' | 'zh') =>
    printProblems(language).match(/^\| .* \| `[\w.-]+` \|$/gm)?.length ?? 0
  expect(rows('en')).toBe(rows('zh'))
  expect(rows('en')).toBeGreaterThan(50)
})
