// A model that writes files for ever: for killing the agent in the middle of it. Prints its address.
import { serve, call, say } from './server.mjs';
const server = await serve((_, body) => {
  const turns = body.messages.filter(message => message.role === 'tool').length;
  return turns < 8 ? call('write_file', { path: `f${turns % 3}.txt`, content: `${turns}`.repeat(20000) + 'end\n' }, `w${turns}`) : say('Done.');
});
console.log(server.url);
