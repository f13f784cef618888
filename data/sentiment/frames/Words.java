import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The words that are put into frames. A line is `name: train | valid | test`: each of the three files of
/// sentences has words of its own. Names with `+` are words of praise, with `-` words of blame; the others are of neither.
/// A verb is written as `break/broke/breaking` if its forms are not regular; what follows it stays as it is.
final class Words {
  /// What a domain can be said with, by the name of the list and the split.
  record Domain(String name, Map<String, List<List<String>>> lists) {
    List<String> list(String list, int split) {
      var words = lists.get(list);
      if (words == null) {
        throw new IllegalStateException("domain " + name + " has no list \"" + list + "\"");
      }
      return words.get(split);
    }
  }

  /// `one` and `many`: things; `use`, `again`: what one does with them; `adj`: how they are; `do`: what they do;
  /// `trait`: what they have (something one can have none of); `fact`: whole clauses; `out`: what they turn out to be.
  private static final String DOMAINS = """
      # film
      the: the, the, this
      use: watch, see/saw/seeing
      again: watch {him} again
      one: film, movie, thriller, comedy, documentary, sequel, musical, pilot episode | western, mini-series, adventure, romance | drama, remake, cartoon
      many: actors, jokes, fight scenes, last episodes | characters, special effects | dialogues, costumes
      +adj: good, great, brilliant, funny, moving, gripping, clever, original, wonderful, amazing, beautiful, fun to watch | entertaining, touching, stylish, heartfelt | superb, witty, enthralling, intelligent, riveting
      -adj: bad, boring, dull, predictable, awful, terrible, silly, stupid, confusing, lame, pointless, hard to sit through | forgettable, tedious, overrated, painful | dreadful, cringeworthy, unwatchable, unconvincing, laughable
      +do: make/made/making me laugh, hold/held/holding my attention, surprise me, move me, keep/kept/keeping us guessing | deserve an award | impress the critics, win/won/winning me over
      -do: bore me, waste my time, put/put/putting me to sleep, annoy me, drag/dragged/dragging, lose/lost/losing the plot | get/got/getting on my nerves | insult my intelligence, tire me out
      +trait: humour, suspense, heart, imagination, style, great lines, memorable moments | depth, tension, nuance | charisma, sparkle, finesse
      -trait: clichés, plot holes, cheap effects, padding, empty talk, bad jokes | product placement, sloppy editing, gore | stereotypes, melodrama, filler
      +fact: I laughed from start to finish, the whole cinema clapped at the end, I cried like a baby in the last scene, we watched the whole thing twice in one weekend, I was on the edge of my seat, two hours felt like ten minutes, my kids quote {him} every day | I have told all my friends about {him}, the ending gave me goosebumps | nobody in our row dared to breathe, I bought the soundtrack the same night, the last twenty minutes blew me away
      -fact: I fell asleep halfway through, we walked out after half an hour, I kept checking my watch, I wanted my money back, half the cinema left early, I guessed the ending after five minutes, nobody in the room laughed once | two hours felt like a week, I switched {him} off after the first act | I spent most of it on my phone, I could hear people snoring, the twist made me groan
      # book
      the: the, the, this
      use: read/read/reading
      again: read {him} again
      one: book, novel, biography, cookbook, crime story, memoir, guidebook, textbook | diary, paperback, travelogue, atlas | anthology, manual, trilogy
      many: poems, short stories, first chapters | essays, footnotes | recipes, letters
      +adj: good, great, brilliant, gripping, clever, original, wonderful, well written, inspiring, fascinating, beautiful, easy to follow | thoughtful, engaging, absorbing, stylish | superb, eloquent, insightful, riveting
      -adj: bad, boring, dull, predictable, awful, terrible, confusing, badly written, shallow, pointless, overlong, hard to follow | tedious, pretentious, tiresome, unreadable | dreadful, repetitive, long-winded, incoherent
      +do: keep/kept/keeping me reading all night, surprise me, move me, teach/taught/teaching me a lot, make/made/making me think, hold/held/holding my attention | stay with me | win/won/winning me over, open my eyes
      -do: bore me, waste my time, annoy me, confuse me, drag/dragged/dragging, go/went/going in circles | lose/lost/losing the thread | tire me out, preach at me
      +trait: wit, wisdom, suspense, imagination, style, new ideas, heart | depth, tension, nuance | finesse, poetry, insight
      -trait: clichés, typos, padding, empty phrases, plot holes, factual errors | name-dropping, sloppy research, errata | stereotypes, jargon, waffle
      +fact: I finished {him} in one night, I have already ordered the second volume, I stayed up until four to finish {him}, I have given copies to all my friends, every page taught me something, I missed my stop because of {him} | my book club talked about {him} for hours, I started again as soon as I had finished | I underlined half of {him}, my teenage son forgot his phone for a whole day, the last line gave me chills
      -fact: I gave up after fifty pages, I skipped whole chapters, {it} went straight to the charity shop, the author contradicts himself all the time, there is a typo on every page, I had to force myself to finish | half the pages fell out, my book club could not get through {him} | the index leads nowhere, I used {him} to prop up a table, the translation is like that of a machine
      # food
      the: the, the, this, my
      use: order, eat/ate/eating
      again: order {him} again
      one: soup, pizza, curry, steak, salad, sandwich, burger, cake, coffee, fish | risotto, pie, porridge, kebab | lasagne, omelette, stew
      many: noodles, fries, pancakes, dumplings, desserts | waffles, sausages | meatballs, croissants
      +adj: good, great, delicious, tasty, fresh, lovely, amazing, perfect, full of flavour, well seasoned, flavourful, appetising, wholesome | yummy, tender, heavenly, hearty, comforting | scrumptious, superb, mouthwatering, exquisite, succulent, nourishing, crispy
      -adj: bad, bland, stale, greasy, cold, awful, terrible, overcooked, disgusting, soggy, too salty | tasteless, charred, watery, sickly, unpleasant | inedible, dreadful, rubbery, revolting, unappetising
      +do: taste homemade, taste fresh, smell wonderful, fill us up, melt in the mouth | please the whole table | hit/hit/hitting the spot, please my palate
      -do: taste burnt, upset/upset/upsetting my stomach, leave/left/leaving us hungry, smell odd, taste of nothing, drip/dripped/dripping with fat | make/made/making me sick | leave/left/leaving a nasty aftertaste, turn my stomach
      +trait: flavour, freshness, seasoning, crunch, spice | aroma, texture, vibe | finesse, zest, bite
      -trait: lumps, grease, burnt bits, hair, additives, artificial flavours | preservatives, stringy bits, excess oil | grit, shells, slime
      +fact: we ordered a second helping, my plate was empty in two minutes, even my fussy son cleaned his plate, I asked for the recipe, I still dream about the sauce, everything was made from scratch | I licked the spoon, my grandmother wants the recipe | we fought over the last bite, I have had {him} three times this week, the whole table went quiet and ate
      -fact: I sent {him} back, half of {him} went in the bin, I found a hair in {him}, {it} {was} raw in the middle, I was ill all night, {it} came out cold twice, even the dog would not eat {him} | the meat was all gristle, I had a stomach ache for two days | we left most of {him} on our plates, {it} tasted like cardboard, we went for a kebab afterwards
      # restaurant
      the: the, this
      use: eat/ate/eating at
      again: eat there again
      one: restaurant, café, bistro, pizzeria, diner, pub, steakhouse, bakery | canteen, tavern, beer garden, sushi bar | brasserie, tearoom, snack bar
      many: cafés, food stalls, pubs | wine bars, cocktail bars | taverns, ice cream parlours
      +adj: good, great, lovely, cosy, welcoming, wonderful, fantastic, worth a visit, full of charm, reasonably priced, charming, relaxed | inviting, fabulous, amiable, consistent | first-rate, delightful, homely, exquisite, intimate, family-friendly
      -adj: bad, overpriced, dirty, noisy, awful, terrible, unfriendly, cramped, a tourist trap, badly run | grubby, horrible, uninviting, messy | dire, unwelcoming, scruffy, unhygienic
      +do: treat us well, serve good food, get/got/getting our order right, deserve a star, make/made/making us feel at home | spoil us | hit/hit/hitting the spot, look after us
      -do: overcharge us, forget/forgot/forgetting our order, keep/kept/keeping us waiting, serve cold food, disappoint us | rush us | rip/ripped/ripping us off, mess up the bill
      +trait: atmosphere, character, good food, warmth, charm | ambience, hospitality, panache | flair, finesse, good vibes
      -trait: dirty glasses, hidden charges, long waits, rude waiters, noise, sticky tables | flies, grime, draughts | bad smells, wobbly tables, mishaps
      +fact: we have booked again for next week, the owner greeted us by name, the plates came back empty, the food arrived within ten minutes, the waiter gave the kids free ice cream, we had the best meal of our holiday there | they squeezed us in without a booking, dessert was on the house | we stayed until closing time, the chef came out to say hello, they remembered my allergy
      -fact: we waited an hour for our starters, the bill was wrong and nobody said sorry, they lost our booking, our food came cold, two of us had food poisoning, the waiter ignored us all evening, there was lipstick on my glass | we left hungry, they brought the wrong dish twice | they charged us for tap water, the toilets were filthy, we gave up and went home
      # hotel
      the: the, the, this, our
      use: stay in
      again: stay there again
      one: hotel, hostel, guesthouse, apartment, campsite, resort, motel, cottage | lodge, bed and breakfast, farmhouse, aparthotel | villa, chalet, holiday flat
      many: rooms, cabins, bungalows | suites, lodges | tents, dormitories
      +adj: good, great, clean, cosy, lovely, quiet, comfortable, spotless, beautiful, well kept, worth the money | peaceful, stylish, well equipped, relaxing, airy | immaculate, luxurious, homely, delightful, picturesque
      -adj: bad, dirty, noisy, cramped, shabby, smelly, awful, terrible, run-down, depressing, cold and damp | filthy, gloomy, musty, outdated | squalid, grim, dilapidated, unhygienic
      +do: feel/felt/feeling like home, look like the pictures, impress us, deserve full marks, offer value for money | brighten our week | exceed our hopes, live up to the photos
      -do: smell of damp, disappoint us, spoil our holiday, look neglected, need repair | give/gave/giving us the creeps | ruin our trip, reek of smoke
      +trait: character, privacy, comfort, light, charm, lovely views | greenery, panache, storage space | elegance, tranquillity, finesse
      -trait: mould, dirt, bugs, stains, noise, broken furniture | cockroaches, bad smells, ants | dust, draughts, cobwebs
      +fact: we slept like babies, they upgraded us for free, the bed was like a cloud, we woke up to the sound of the sea, breakfast kept us going all day, fresh flowers were waiting for us | the kids did not want to leave, we extended our stay by two nights | every towel was changed daily, the view took our breath away, they kept our bags all day for free
      -fact: there were bugs in the bed, the shower was cold all week, I did not sleep at all, the walls were paper thin, the air conditioning dripped on the bed, we checked out a day early, they gave our room to someone else | there was mould on the ceiling, the lift was broken all week | somebody's hair was in the sink, the door would not lock, the heating was off in January
      # device
      the: the, the, this, my
      use: use
      again: buy {him} again
      one: phone, laptop, tablet, camera, smartwatch, speaker, e-reader, vacuum cleaner | drone, toothbrush, radio, printer | projector, shaver, torch
      many: headphones, earbuds, walkie-talkies | game controllers, power banks | hearing aids, smart glasses
      +adj: good, great, fast, reliable, sturdy, handy, well made, easy to use, easy to set up, excellent, worth every penny, lightweight | self-explanatory, terrific, versatile, sleek, dependable | nifty, superb, user-friendly, responsive
      -adj: bad, slow, unreliable, flimsy, useless, faulty, overpriced, badly made, hard to use, awful, cheaply made, clunky | fiddly, fragile, cumbersome, temperamental | shoddy, dreadful, defective, unresponsive, obsolete
      +do: work flawlessly, charge quickly, do/did/doing the job, last for years, save me time, start at once | survive a fall | respond instantly, make/made/making life easier
      -do: overheat, crash, freeze/froze/freezing, break/broke/breaking, switch itself off, lose/lost/losing the connection, cause trouble | get/got/getting stuck | malfunction, act up
      +trait: power, long battery life, clever features, precision, quality | solid buttons, staying power, panache | finesse, endurance, durability
      -trait: glitches, loose parts, dead pixels, sharp edges, connection problems | ghost touches, rattles, static | hiccups, dents
      +fact: the battery lasts for days, setup took two minutes, {it} {does} exactly what {it} {s:say} on the box, I have dropped {him} ten times and {it} still {s:work}, I bought a second one for my sister, I use {him} every single day, {it} paid off in a month | my old mother mastered {him} in a minute, one charge gets me through the week | I could throw my old one away at last, {it} {s:charge} in twenty minutes, {it} {was} up and running straight out of the box
      -fact: {it} stopped working after a week, {it} arrived broken, the battery dies within an hour, the buttons fell off after a month, {it} went back the next day, {it} will not switch on any more, the charger got so hot that it melted | {it} {s:shut} down in the middle of the day, the second one broke as well | smoke came out of {him}, I am on my third replacement, the plug did not even fit
      # goods
      the: the, the, this, my
      use: buy/bought/buying, use
      again: buy {him} again
      one: chair, backpack, jacket, tent, pan, suitcase, mattress, umbrella, coat | blanket, ladder, duvet, handbag | sofa, raincoat, hammock
      many: shoes, gloves, boots, knives, curtains, towels | trousers, socks | slippers, sandals
      +adj: good, great, sturdy, comfortable, well made, practical, beautiful, lovely, solid, good value, worth the price, as described | durable, stylish, snug, elegant, flattering | robust, superb, top-notch, flawless, hard-wearing, ergonomic
      -adj: bad, flimsy, useless, uncomfortable, badly made, ugly, cheap and nasty, overpriced, awful, falling apart | impractical, hideous, scratchy, worthless | shoddy, dreadful, substandard, unusable, ill-fitting, amateurish
      +do: last for years, keep/kept/keeping the shape, do/did/doing the job, feel/felt/feeling solid, look good | suit me | hold/held/holding up well, look expensive
      -do: fall/fell/falling apart, tear/tore/tearing, smell of chemicals, wear/wore/wearing out, let/let/letting me down | rust | unravel/unravelled/unravelling, disintegrate
      +trait: quality, comfort, style, neat stitching, class | elegance, strength, softness | finesse, durability, thoughtful details
      -trait: loose threads, holes, stains, scratches, sharp edges | rust, stray threads, bad smells | dents, wonky seams, cracks
      +fact: I get compliments every time, {it} still {s:look} like new after two years, I bought the same in another colour, I would not part with {him} for anything, my brother wants the same, delivery was quick and the colour is spot on | I have washed {him} twenty times without a problem, {it} {was} worth waiting for | {it} came through three winters, my neighbour asked me where I got {him}, the fabric feels like silk
      -fact: {it} fell to pieces after a month, {it} arrived with a big stain, the colour came off in the first wash, {it} broke the first time I used {him}, the zip was missing, {it} went straight in the bin, I returned {him} the same day | the seam split on the first day, {it} smelled so strongly that I put {him} outside | moths would have done less damage, the dye ruined my shirt, two screws were missing
      # person
      the: the, the, our, this
      use: deal/dealt/dealing with
      again: deal with {him} again
      one: waiter, doctor, nurse, teacher, driver, guide, receptionist, manager, plumber | dentist, landlord, porter, salesman | hairdresser, electrician, clerk
      many: staff, waiters, nurses, teachers, drivers, guides | cleaners, salespeople | mechanics, stewards
      +adj: friendly, helpful, polite, kind, patient, honest, great, professional, lovely, wonderful, easy to talk to | attentive, good-natured, thoughtful, cheerful | courteous, superb, warm-hearted, knowledgeable, considerate
      -adj: rude, unfriendly, unhelpful, arrogant, lazy, dishonest, careless, awful, impatient, terrible, hard to deal with | snooty, incompetent, pushy, erratic | surly, obnoxious, condescending, insolent
      +do: help us, listen to me, smile, keep/kept/keeping {its} word, answer my questions, take/took/taking time for us | calm me down | go/went/going the extra mile, put/put/putting us at ease
      -do: ignore us, lie/lied/lying to me, shout at us, make/made/making mistakes, keep/kept/keeping us waiting, let/let/letting us down | talk down to us | insult my mother, waste our time
      +trait: patience, tact, good manners, humour, empathy, kindness | kindliness, decency, discretion | grace, compassion, expertise
      -trait: bad manners, prejudice, arrogance, excuses, contempt | attitude problems, bad temper, moods | malice, sarcasm, cruelty
      +fact: {it} stayed late to help me, {it} explained everything twice with a smile, {it} remembered my name, {it} drove across town with my lost wallet, I have never felt so welcome, I left with a smile on my face | {it} went out of {its} way for my mother, {it} fixed the problem before I could ask | {it} made my little girl laugh, I would trust {him} with my house keys, {it} called the next day to see how I was
      -fact: {it} hung up on me, {it} rolled {its} eyes when I asked for help, {it} charged me for work that was never done, I was in tears afterwards, {it} did not even look up from {its} phone, {it} swore at my son, {it} turned up three hours late | {it} laughed when I complained, {it} pretended not to hear me | {it} slammed the door in my face, {it} forgot all about me, {it} blamed me for {its} own mistake
      # service
      the: the, this, the
      use: use
      again: use them again
      one: airline, courier, bank, phone company, insurance company, support team, garage, travel agency, online shop | estate agency, cleaning firm, removal firm, broker | delivery company, hotline, gym
      many: movers, couriers, ticket sellers | tour operators, travel agents | painters and decorators, call centres
      +adj: reliable, professional, helpful, efficient, honest, great, good, fair, quick to respond, excellent, easy to reach | trustworthy, amiable, flexible, accommodating | dependable, superb, first-rate, exemplary, conscientious
      -adj: unreliable, unprofessional, useless, slow, dishonest, awful, terrible, overpriced, impossible to reach, bad, greedy | hopeless, messy, inflexible, disorganised | shambolic, dreadful, shady, unscrupulous
      +do: solve my problem, keep/kept/keeping me informed, answer quickly, care about customers, deliver on time | refund me at once | go/went/going the extra mile, sort my problem out
      -do: ignore me, lose/lost/losing my papers, overcharge me, break/broke/breaking promises, keep/kept/keeping me on hold | pass/passed/passing me around | rip/ripped/ripping me off, fob/fobbed/fobbing me off
      +trait: competence, good manners, fair prices, respect for customers, flexibility | honesty, goodwill, diligence | expertise, integrity, courtesy
      -trait: hidden fees, excuses, delays, red tape, broken promises | small print, bad advice, surcharges | hassle, incompetence, runarounds
      +fact: they answered within minutes, my money was back the next day, everything was done in one phone call, they sent a replacement the same day, the whole thing took five minutes, they called me back just as they said | they sorted it out on a Sunday, the final bill was lower than the quote | a real human picked up the phone at once, they apologised and gave me a voucher, I have been with them for ten years
      -fact: I am still waiting for my refund, I waited two hours on the phone, nobody answers my emails, they cancelled without telling us, they charged my card twice, they lost my luggage and never called back, they hung up three times | six weeks later there is still no reply, I was passed from one person to the next | my complaint went straight in the bin, they made me fill in the same form five times, I was told four different stories
      # app
      the: the, the, this
      use: use
      again: use {him} again
      one: app, website, program, browser, game, update, photo editor, password manager | calendar app, search engine, newsreader, podcast player | spreadsheet, plug-in, chatbot
      many: maps, menus, settings, search functions | filters, widgets | dashboards, browser extensions
      +adj: good, great, fast, reliable, useful, easy to use, intuitive, well designed, handy, excellent, fun to use | versatile, terrific, ingenious, convenient | nifty, superb, user-friendly, responsive
      -adj: bad, slow, buggy, useless, confusing, annoying, awful, terrible, hard to use, full of ads, badly designed | erratic, horrible, cluttered, pushy | laggy, dreadful, bloated, unresponsive
      +do: save me time, run/ran/running smoothly, do/did/doing the job, load in a second, help me a lot | work without a hitch | respond instantly, make/made/making life easier
      -do: crash, freeze/froze/freezing, lose/lost/losing my data, waste my time, drain my battery, annoy me | slow everything down | stutter, spam/spammed/spamming me
      +trait: useful features, good design, speed, clear menus, style | polish, stability, clarity | finesse, elegance, helpful hints
      -trait: bugs, ads, pop-ups, pointless features, errors | dead links, outages, trackers | quirks, clutter, nag screens
      +fact: I found everything in seconds, I use {him} every single day, {it} {has} saved me hours of work, I deleted three others because of {him}, even my dad can use {him}, support replied within the hour | I have paid for the full version and would again, {it} {has} not let me down in two years | my whole team has switched to {him}, I finished my taxes in an hour with {him}, every request on the forum was taken up
      -fact: {it} deleted all my photos, {it} {s:log} me out every five minutes, {it} crashed three times today, I uninstalled {him} after ten minutes, I cannot even log in, an ad pops up every ten seconds, my data was gone after the update | the search finds nothing, it took an hour to cancel the subscription | all my settings were wiped, {it} sent my number to strangers, the screen just stays white
      # event
      the: the, the, this
      use: go/went/going to
      again: go again
      one: concert, festival, party, workshop, wedding, tour, trip, lecture, course, exhibition | match, seminar, jumble sale, open day | conference, ceremony, gig
      many: lessons, talks, guided walks, evening classes | rehearsals, screenings | matinees, boat trips
      +adj: good, great, well organised, fun, brilliant, fantastic, wonderful, inspiring, worth the ticket, exciting, magical | enjoyable, stirring, lively, amusing | superb, exhilarating, delightful, unforgettable, uplifting
      -adj: bad, badly organised, boring, chaotic, awful, terrible, too crowded, a waste of money, tiring, dull, confusing | futile, underwhelming, uninspired, forgettable | shambolic, dreadful, dreary, interminable, stressful
      +do: go/went/going well, start on time, please everyone, inspire me, make/made/making us happy | bring/brought/bringing people together | lift our spirits, cheer us up
      -do: go/went/going wrong, start late, disappoint everyone, bore us, end in chaos | get/got/getting out of hand | drag on, wear/wore/wearing us out
      +trait: atmosphere, energy, good music, good ideas, surprises | excitement, laughter, vibe | vibrancy, sparkle, passion
      -trait: delays, long queues, confusion, boring speeches, technical problems | mix-ups, clatter, mud | hiccups, pushing and shoving, filler
      +fact: everyone was dancing by the end, time flew by, we have already booked for next year, I went home with a big smile, I learnt more in a day than in a year, the kids talked about it for weeks | we met people we are still friends with, I was still humming the next day | strangers hugged each other at the end, my voice was gone from cheering, there was a standing ovation
      -fact: we queued for an hour in the rain, it started two hours late, half the guests left early, we could not hear a word, we stood behind a pillar all night, the main act never showed up | our seats had been sold twice, the microphone failed every five minutes | they ran out of food by six, my feet were trampled, we were home by nine
      """;

  /// What is said of things of every domain.
  private static final String SHARED = """
      +like: like, love, enjoy, recommend, appreciate | admire, commend | adore, treasure, cherish
      -like: hate, regret/regretted/regretting, dislike | curse, despise | detest, loathe, abhor/abhorred/abhorring
      +out: joy, treat, pleasure, success, gem, dream | hit, win | delight, revelation, triumph
      -out: disappointment, mess, joke, waste of time, disaster, letdown | failure, flop | fiasco, travesty, nightmare
      +ones: strengths, good points, things to like, bright spots | virtues, advantages | merits, redeeming features
      -ones: flaws, problems, weak points, things to complain about, faults | drawbacks, disadvantages | shortcomings, blemishes
      +feel: happy, pleased, impressed, glad, satisfied, thrilled | delighted, content | overjoyed, elated, enchanted
      -feel: disappointed, angry, annoyed, frustrated, unhappy, fed up | bitter, let down | furious, dismayed, appalled
      city: Oslo, Madrid, Leeds, Boston, Prague, Dublin, Toronto, Bergen | Porto, Austin, Vienna, Perth | Zagreb, Cardiff, Nairobi, Kyoto
      month: January, February, March, April, June, August | December, September | July, October, November
      day: Monday, Tuesday, Wednesday, Friday | Saturday | Thursday, Sunday
      hour: six, seven, nine, ten, half past four | eight, quarter past three | eleven, noon, midnight
      colour: black, white, blue, red, green | grey, orange, beige | yellow, silver, brown
      maker: a small firm, a family business, two brothers, a team of four | a start-up, a cousin of ours | a cooperative, three students
      kin: my sister, my brother, my boss, my cousin, a friend of mine | my uncle, my grandfather, my niece | my aunt, my flatmate, my neighbour
      room: kitchen, office, hall, library | attic, cloakroom | cellar, lobby, studio
      item: charger, receipt, ticket, key, map, form, card | voucher, badge, parcel | passport, brochure, leaflet
      place: bridge, station, park, church, post office | lighthouse, market | town hall, stadium, roundabout
      """;

  /// The domains of all three files.
  static final List<Domain> ALL = domains(DOMAINS, MoreWords.ADDED);

  /// Those, and the domains of train alone.
  static final List<Domain> TRAINED = Stream.concat(ALL.stream(), domains(MoreWords.DOMAINS, "").stream()).toList();

  private Words() {}

  /// The domains of a text; what `added` says of them is for train.
  private static List<Domain> domains(String text, String added) {
    var shared = lists(SHARED);
    add(lists(MoreWords.ADDED_SHARED), shared);
    shared.putAll(lists(MoreNeutrals.WORDS));
    var more = sections(added);
    var domains = new ArrayList<Domain>();
    sections(text).forEach((name, lines) -> {
      var all = new LinkedHashMap<>(shared);
      all.putAll(lists(lines));
      add(lists(more.getOrDefault(name, "")), all);
      domains.add(new Domain(name, all));
    });
    return List.copyOf(domains);
  }

  /// The lines below each `# name`.
  private static Map<String, String> sections(String text) {
    var sections = new LinkedHashMap<String, String>();
    for (var section : text.split("(?m)^# ")) {
      if (!section.isBlank()) {
        int end = section.indexOf('\n');
        sections.put(section.substring(0, end), section.substring(end + 1));
      }
    }
    return sections;
  }

  private static Map<String, List<List<String>>> lists(String text) {
    var lists = new LinkedHashMap<String, List<List<String>>>();
    text.lines().forEach(line -> put(line, lists));
    return lists;
  }

  /// Adds words to the lists of train.
  private static void add(Map<String, List<List<String>>> more, Map<String, List<List<String>>> lists) {
    more.forEach((name, words) -> {
      var before = lists.get(name);
      var train = Stream.concat(before.getFirst().stream(), words.getFirst().stream()).distinct().toList();
      lists.put(name, List.of(train, before.get(1), before.get(2)));
    });
  }

  private static void put(String line, Map<String, List<List<String>>> lists) {
    int colon = line.indexOf(": ");
    var splits = new ArrayList<List<String>>();
    for (var split : line.substring(colon + 2).split(" \\| ")) {
      splits.add(List.of(split.strip().split(", ")));
    }
    while (splits.size() == 1 || splits.size() == 2) {
      splits.add(splits.getFirst()); // determiners and the like, the same everywhere
    }
    lists.put(line.substring(0, colon), splits);
  }
}
