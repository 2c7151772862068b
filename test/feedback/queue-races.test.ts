import { memoryRequests } from '../../src/storage/memory/requests.ts';
import { raceFacts } from './race-facts.ts';

raceFacts(memoryRequests, 300);
