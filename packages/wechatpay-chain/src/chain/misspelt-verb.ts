import type { RequestRefusedError } from '../errors/errors.js'
import { misused } from '../errors/misused.js'
import { problem } from '../messages/problem.js'
import { VERBS } from './node-names.js'

/** Returns the error for a verb that was called by another name, with the name that it has. */
export function misspeltVerb(name: string, template: string): RequestRefusedError {
  const meant = Object.keys(VERBS).filter((verb) => verb.toLowerCase() === name.toLowerCase())
  const verbs = (meant.length > 0 ? meant : ['get', 'post', 'put', 'patch', 'delete'])
    .map((verb) => `${verb}()`)
    .join(' ')
  return misused(template, problem('calls.misspelt-verb', { name, verbs }), {
    code: 'ERR_REQUEST_REFUSED',
  })
}
