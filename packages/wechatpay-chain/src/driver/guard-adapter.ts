import axios, { type AxiosAdapter, AxiosError, type InternalAxiosRequestConfig, isAxiosError } from 'axios'
import { markSent } from './plan.js'

/**
 * Lets a caller's adapter answer as axios's own does: with the config that it was given, and with errors that name it. Else the
 * driver would not know which request an answer or a failure belongs to.
 */
export function guardAdapter(adapter: InternalAxiosRequestConfig['adapter']): AxiosAdapter {
  return async (config) => {
    markSent(config)
    try {
      const response = await axios.getAdapter(adapter)(config)
      response.config = config
      return response
    } catch (error) {
      if (isAxiosError(error) && error instanceof AxiosError) {
        error.config = config
        if (error.response !== undefined) error.response.config = config
        throw error
      }
      const cause = error instanceof Error ? error : new Error(String(error))
      throw AxiosError.from(cause, (cause as { code?: string }).code ?? 'ERR_ADAPTER', config)
    }
  }
}
