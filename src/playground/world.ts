import { randomUUID } from 'node:crypto';
import type { Spoken } from '../labels.ts';
import type { SimulatedTelegram } from './telegram/simulated-telegram.ts';
import type { PersonView, Role } from './view.ts';

interface Character {
  readonly id: number;
  readonly key: string;
  readonly role: Role;
  readonly username?: string;
  readonly ru: { readonly first: string; readonly last?: string; readonly about: string };
  readonly en: { readonly first: string; readonly last?: string; readonly about: string };
}

const CAST = [
  {
    id: 501,
    key: 'accountant',
    role: 'client',
    username: 'anna_smirnova',
    ru: { first: 'Анна', last: 'Смирнова', about: 'бухгалтер, всегда вежлива' },
    en: { first: 'Anna', last: 'Smirnova', about: 'an accountant, always polite' },
  },
  {
    id: 502,
    key: 'angry',
    role: 'client',
    ru: { first: 'Марат', about: 'сердитый клиент' },
    en: { first: 'Marat', about: 'an angry client' },
  },
  {
    id: 503,
    key: 'developer',
    role: 'client',
    username: 'gromov_dev',
    ru: { first: 'Илья', last: 'Громов', about: 'разработчик' },
    en: { first: 'Ilya', last: 'Gromov', about: 'a developer' },
  },
  {
    id: 504,
    key: 'enthusiast',
    role: 'client',
    username: 'sonya_b',
    ru: { first: 'Соня', last: 'Белова', about: 'полна идей' },
    en: { first: 'Sonya', last: 'Belova', about: 'full of ideas' },
  },
  {
    id: 505,
    key: 'newcomer',
    role: 'client',
    ru: { first: 'Пётр Ильич', about: 'новичок, застрял на настройке' },
    en: { first: 'Peter', last: 'Hill', about: 'a newcomer, stuck at set-up' },
  },
  {
    id: 506,
    key: 'free',
    role: 'client',
    ru: { first: 'Лена', last: 'Орлова', about: 'за неё пишете только вы' },
    en: { first: 'Helen', last: 'Orlova', about: 'only you write for her' },
  },
  {
    id: 601,
    key: 'irina',
    role: 'operator',
    username: 'irina_desk',
    ru: { first: 'Ирина', about: 'оператор' },
    en: { first: 'Irina', about: 'an operator' },
  },
  {
    id: 602,
    key: 'oleg',
    role: 'operator',
    username: 'oleg_desk',
    ru: { first: 'Олег', about: 'оператор' },
    en: { first: 'Oleg', about: 'an operator' },
  },
  {
    id: 701,
    key: 'marina',
    role: 'lead',
    username: 'marina_lead',
    ru: { first: 'Марина', about: 'руководитель' },
    en: { first: 'Marina', about: 'the lead' },
  },
] as const satisfies readonly Character[];

export type CastKey = (typeof CAST)[number]['key'];

const DESK_TITLE = { ru: 'Поддержка · Камертон', en: 'Support · Kamerton' };

/** The people around the bot and the group that they answer in. */
export interface World {
  /** Different for every world: what an open page remembers of another one no longer holds. */
  readonly run: string;
  readonly deskChatId: number;
  readonly deskTitle: string;
  /** The language that the bot speaks in the desk; it stays what it was at the start. */
  readonly deskLanguage: Spoken;
  readonly leadId: number;
  /** Of the page, of the scenes, and of everyone who has not written yet. */
  readonly language: Spoken;
  person(key: CastKey): number;
  people(role: Role): readonly PersonView[];
  /** Renames and re-tunes those who have not written yet; others keep the language they began in. */
  speak(language: Spoken): void;
}

/** Peoples the simulated Telegram: six clients, two operators and a lead in one desk. */
export function createWorld(telegram: SimulatedTelegram, first: Spoken): World {
  const deskChatId = -1001234567890;
  const spoken = new Map<number, Spoken>();
  let language = first;

  function introduce(character: Character): void {
    const { first: firstName, last } = character[language];
    spoken.set(character.id, language);
    telegram.addPerson({
      id: character.id,
      first_name: firstName,
      language_code: language,
      // Whoever plays may try texts of any length.
      is_premium: true,
      ...(last === undefined ? {} : { last_name: last }),
      ...(character.username === undefined ? {} : { username: character.username }),
    });
  }

  function isSilent(id: number): boolean {
    const inDesk = telegram.messages(deskChatId).some(({ from }) => from?.id === id);
    return !inDesk && telegram.messages(id).length === 0;
  }

  for (const character of CAST) introduce(character);
  telegram.addForum({ id: deskChatId, title: DESK_TITLE[language] });
  for (const { id, role } of CAST) {
    if (role !== 'client') telegram.join(deskChatId, id, role === 'lead' ? 'creator' : 'administrator');
  }

  return {
    run: randomUUID(),
    deskChatId,
    deskTitle: DESK_TITLE[first],
    deskLanguage: first,
    leadId: characterOf('marina').id,
    get language() {
      return language;
    },
    person: (key) => characterOf(key).id,
    people: (role) =>
      CAST.filter((character) => character.role === role).map((character) => viewOf(character)),
    speak(next) {
      language = next;
      for (const character of CAST) {
        if (spoken.get(character.id) !== next && isSilent(character.id)) introduce(character);
      }
    },
  };

  function viewOf(character: Character): PersonView {
    const { first: firstName, last } = character[spoken.get(character.id) ?? language];
    const name = last === undefined ? firstName : `${firstName} ${last}`;
    const about = character[language].about;
    const { id, role, username } = character;
    return { id, name, role, about, ...(username === undefined ? {} : { username }) };
  }
}

function characterOf(key: CastKey): Character {
  const found = CAST.find((character) => character.key === key);
  if (found === undefined) throw new Error(`There is nobody called ${key} in the playground.`);
  return found;
}
