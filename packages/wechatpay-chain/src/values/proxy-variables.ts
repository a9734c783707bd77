/** Variables of the environment that name a proxy; axios reads these. */
export const PROXY_VARIABLES: readonly string[] = [
  'https_proxy',
  'http_proxy',
  'all_proxy',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'ALL_PROXY',
]
