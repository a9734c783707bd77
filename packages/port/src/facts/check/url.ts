import { type Findings, fieldName } from './findings.js'
import type { Field } from './time.js'

const LOCAL =
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[::1\])|\.(?:local|test|localhost)$/i

/** Says that WeChat Pay cannot reach, or does not take, the address of a notification. */
export function checkNotifyUrl({ path, value }: Field, isV3: boolean, findings: Findings): void {
  if (value.kind !== 'string' || value.value === '') return
  const field = fieldName(path)
  const [, scheme = '', host = '', rest = ''] =
    /^(\w+):\/\/([^/?#:]+)(.*)$/s.exec(value.value) ?? []
  if (host === '') {
    // A constant or a placeholder stands there as often as a relative path.
    if (value.value.startsWith('/')) findings.add('notify-url-relative', value, { field })
    return
  }
  if (LOCAL.test(host)) findings.add('notify-url-local', value, { field, host })
  else if (isV3 && scheme.toLowerCase() === 'http')
    findings.add('notify-url-http', value, { field })
  if (/[?#]/.test(rest)) findings.add('notify-url-query', value, { field })
}
