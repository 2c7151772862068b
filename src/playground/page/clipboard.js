import { t, toast } from './store.js';

/**
 * Copies and says so.
 * @param {string} text
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t('copied'));
  } catch {
    // Without the permission, or when the page is not in focus.
    toast(t('copyFailed'));
  }
}
