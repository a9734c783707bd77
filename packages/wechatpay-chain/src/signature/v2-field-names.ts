const NAME = /^[a-z][a-z0-9_]*$/

/** Tells whether a name is a field of an APIv2 request, answer or notification. */
export function isV2FieldName(name: string): boolean {
  return NAME.test(name)
}
