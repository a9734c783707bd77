/** The option that holds what a request of this kind sends. */
export type ContentOption = 'json' | 'query' | 'xml'

/** Returns the option that a request's fields belong to: by its protocol, and by its method. */
export function contentOption(
  method: string,
  template: string,
  protocol?: 'v2' | 'v3',
): ContentOption {
  const isV2 = protocol === undefined ? /^v2\//i.test(template) : protocol === 'v2'
  if (isV2) return 'xml'
  return /^(?:GET|DELETE|HEAD)$/i.test(method) ? 'query' : 'json'
}

/** Returns whether a text was meant as a path: it begins like one. */
export function looksLikePath(text: string): boolean {
  return /^(?:\/|https?:|(?:v[23]|hk|global|pay|secapi|mmpaymkttransfers)\/)/i.test(text)
}
