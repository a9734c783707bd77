import { VERSION } from '../version.js'

/** Constants of PHP's `ClientDecoratorInterface`. */
export const ClientDecoratorInterface = {
  /** Version of this package. */
  VERSION,
  /** The protocol that sends XML: `getDriver().select(ClientDecoratorInterface.XML_BASED)`. */
  XML_BASED: 'v2',
  /** The protocol that sends JSON. */
  JSON_BASED: 'v3',
} as const
