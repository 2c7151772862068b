import { describe, expect, it } from 'vitest';
import { foreignAsked, languageFor } from '../../src/replies/foreign.ts';
import { aReading } from './a-reading.ts';

describe('a message in no language that we speak', () => {
  it('is answered in English where it is in Latin letters, unless the client has written otherwise before', () => {
    expect(languageFor('Hallo, kann man das anzeigen?', undefined)).toBe('en');
    expect(languageFor('Hallo, kann man das anzeigen?', 'ru')).toBe('ru');
    expect(languageFor('Підкажіть, де змінити пароль?', undefined)).toBeUndefined();
    for (const none of ['42', '👍', 'https://example.com/x', 'anna@example.com'])
      expect(languageFor(none, undefined)).toBeUndefined();
  });

  it('is a question where it greets and asks', () => {
    const greeting = aReading({ intent: 'greeting', language: 'other' });
    expect(foreignAsked(greeting, '¡Hola! ¿El plan incluye dos?').intent).toBe('question');
    expect(foreignAsked(greeting, 'hola hola')).toBe(greeting);
    const ours = aReading({ intent: 'greeting', language: 'ru' });
    expect(foreignAsked(ours, 'Привет, как жизнь?')).toBe(ours);
  });
});
