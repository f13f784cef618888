/// Words for the sentences of train only, added to those of [Words]: more of the same domains, and domains of their own,
/// so that more can be said of more things. Their lines are those of [Words] without `|`; valid and test never see them.
final class MoreWords {
  /// Added to the lists of the domains of [Words].
  static final String ADDED = """
      # film
      one: story, show, series, horror film, love story
      many: scenes, songs, dances, lines
      +adj: heart-warming, sweet, creepy in a good way, hilarious, believable, powerful, worth seeing, well acted
      -adj: slow, flat, forced, hollow, badly acted, a waste of two hours, unfunny, far too long
      +do: make/made/making sense, deserve its fame, work, hold/held/holding up, make/made/making me cry, pay/paid/paying off in the end
      -do: fall/fell/falling flat, miss the point, leave/left/leaving me cold, take/took/taking itself too seriously
      +trait: good acting, real feeling, energy, a good story, laughs, soul
      -trait: dull moments, bad acting, clumsy dialogue, silly twists, wasted talent, endless talk
      +fact: I could watch {him} again tonight, I did not look at the clock once, it stayed with me for days, we talked about {him} all evening, you will not want {him} to end, I was in tears and laughing at the same time
      -fact: I kept looking at the clock, nobody in the cast seems to care, I have forgotten everything about {him} already, you can see the end coming from the start, we could not wait for {him} to end, I wish I had stayed at home
      # book
      one: story, thriller, fairy tale, guide, play, history book
      many: pages, chapters
      +adj: clear, useful, full of ideas, worth reading, well researched, funny, wise, hard to put down
      -adj: slow, dry, preachy, full of mistakes, a chore to read, silly, flat
      +do: make/made/making sense, answer all my questions, explain things clearly, pay/paid/paying off in the end, keep/kept/keeping my interest
      -do: leave/left/leaving me cold, send/sent/sending me to sleep
      +fact: I could not put {him} down, {it} answered every question I had, I have read {him} three times, my whole class loved {him}, I was sorry when {it} ended
      -fact: I could not finish {him}, I have no idea what the author wanted to say, the last hundred pages say nothing new, {it} put me to sleep, I want those hours of my life back
      # food
      one: bread, rice, breakfast, ice cream, chicken, tea, cheese, sauce, pasta, toast
      many: potatoes, vegetables, eggs, tacos, portions, prawns, beans
      +adj: hot, juicy, light, rich, filling, well cooked, authentic, worth the calories, as good as homemade
      -adj: dry, tough, oily, flavourless, undercooked, burnt, lukewarm, tiny for the price, old, too sweet, not fit to eat
      +do: taste great, taste like home, come/came/coming out hot, go/went/going down well, look as good as {it} {s:taste}
      -do: taste awful, taste old, come/came/coming out cold, make/made/making me ill, go/went/going to waste, fall/fell/falling apart on the plate
      +trait: juice, sweetness, good ingredients, taste
      -trait: fat, bones, salt, sugar, dry bits, cheap oil
      +fact: there was nothing left on our plates, I had a second plate, the kids asked for more, you can taste that everything is fresh, I would drive an hour for {him}, I had to take some home for later
      -fact: we left {him} on the plate, {it} had no taste at all, I would not give {him} to my cat, {it} {was} cold by the time we got {him}, we were both ill the next day
      # restaurant
      one: place, restaurant by the river, taco bar, buffet, burger place, noodle bar, coffee shop, deli
      many: places, restaurants in this street, bars
      +adj: clean, friendly, fast, authentic, worth the wait, worth the drive, affordable, a hidden gem
      -adj: slow, loud, expensive, greasy, understaffed, dirty and cold, chaotic, not worth the wait, unclean, dated
      +do: feed/fed/feeding us well, care about guests, deserve more guests, deliver every time, make/made/making everything fresh, keep/kept/keeping {its} standards high, accept our wishes
      -do: take/took/taking forever, run/ran/running out of everything, treat guests badly, charge too much, let/let/letting us wait, go/went/going downhill, turn us away
      +trait: friendly service, fresh food, space, fair prices, good wine
      -trait: slow service, cold food, bad service, dirt, grumpy staff, tiny portions
      +fact: our glasses were never empty, the service was quick and the food was hot, we are coming back next week, we felt like family, they got everything right, you get a lot of food for your money
      -fact: nobody came to our table, the service was slow and the food was cold, we left without eating, they treated us like dirt, they got everything wrong, you get very little food for your money
      # hotel
      one: place, inn, spa hotel, boutique hotel, beach house, room
      many: beds, bathrooms, rooms at the front, flats
      +adj: spacious, modern, bright, well located, friendly, warm, safe, great value, close to everything, fresh
      -adj: tiny, old, dark, stuffy, overpriced, badly located, unsafe, damp, unclean, far from everything, loud at night
      +do: meet/met/meeting our needs, look brand new, make/made/making us want to stay, deserve its stars, sleep/slept/sleeping four with ease, stay cool in the heat
      -do: need a good clean, let/let/letting us down, cost too much, make/made/making us leave early, charge for everything
      +trait: fresh air, peace and quiet, friendly faces, soft beds, space, a great view, hot water
      -trait: street noise, hairs, bad plumbing, cold showers, hard beds, thin walls
      +fact: we slept very well, the beds are soft and the pillows, too, everything is within walking distance, it was spotless when we arrived, the staff let us check in early, I would move in if I could
      -fact: we hardly slept, the sheets had stains, there was no hot water, it had not been cleaned when we arrived, the staff kept us waiting in the hall, the music went on until four
      # device
      one: charger, headset, case, battery, screen, keyboard, mouse, monitor, router, cable, player, watch, remote, memory card, adapter, microphone
      many: speakers, batteries, cables, chargers, earphones, keys
      +adj: solid, light, quick, quiet, comfortable, clear, sharp, loud and clear, compact, great value, well built, a bargain, worth the money, easy to charge, small enough to carry anywhere, as advertised
      -adj: cheap, heavy, loud, weak, blurry, uncomfortable, dead on arrival, poorly made, badly built, a waste of money, too small to read, hard to set up, hot to the touch, not as advertised, junk
      +do: work, work well, work as advertised, work like new, fit perfectly, hold/held/holding a charge, pair at once, sound great, look great, stay in place, pick/picked/picking up every word, keep/kept/keeping up, last all day, exceed what {it} {s:promise}
      -do: die, die after an hour, quit/quit/quitting on me, drop/dropped/dropping calls, disappoint, fall/fell/falling apart, need a repair, slip/slipped/slipping off, run/ran/running hot, hurt/hurt/hurting my ears, cut/cut/cutting out, buzz
      +trait: great sound, good reception, a bright screen, speed, comfort, range, a crisp picture, volume, memory
      -trait: noise, lag, echo, dropped calls, heat, bugs, faults, bad reception
      +fact: {it} {s:fit} like a glove, {it} {s:work} with everything I own, the sound is crystal clear, I can hear every word, {it} {s:hold} a charge for a week, {it} {was} ready to use in a minute, {it} {s:do} the job and {s:cost} half as much, everyone asks where I got {him}, I had no trouble installing {him}, {it} came two days early and in one piece, the picture is sharp even in the dark
      -fact: {it} {s:do} not fit, {it} {s:work} with nothing I own, nobody can hear me, all I hear is noise, {it} {does} not hold a charge, {it} {was} dead after a month, I had to send {him} back, the screen went black, I have gone back to my old one, the company would not replace {him}, customer service told me to buy a new one
      # goods
      one: bag, bed, table, lamp, blender, kettle, toaster, vase, pillow, toy, bottle, watch strap, rug, desk, stroller, dress, shirt
      many: jeans, boots for the snow, plates, glasses, headbands, sheets, toys, pens
      +adj: soft, warm, strong, cute, lightweight, roomy, pretty, waterproof, great value, high quality, easy to clean, easy to put together, true to size, well packed
      -adj: thin, cheap, stiff, heavy, itchy, low quality, poor quality, leaky, hard to clean, hard to put together, too small, smaller than in the picture, wobbly from day one, broken on arrival
      +do: fit, fit well, work, work great, hold/held/holding everything I need, wash well, keep/kept/keeping me dry, stand/stood/standing up to daily use, make/made/making a lovely present
      -do: leak, shrink/shrank/shrinking, break/broke/breaking, fade, come/came/coming apart, lose/lost/losing the shape, itch, pinch, tip over
      +trait: strong seams, room, soft fabric, pockets in the right places, good stitching
      -trait: weak spots, a chemical smell, missing parts, cheap plastic, faults
      +fact: {it} {s:fit} perfectly, I get asked about {him} all the time, {it} {s:look} even better than in the picture, putting {him} together took ten minutes, my daughter will not take {him} off, {it} {s:clean} up with a wipe, this is the third one we have bought
      -fact: {it} {s:do} not fit, {it} {s:look} nothing like the picture, putting {him} together took a whole day, {it} {was} broken when I opened the box, half the parts were missing, {it} fell apart in my hands, I had to throw {him} away
      # person
      one: bus driver, vet, neighbour, trainer, lawyer, tutor, technician, shop assistant, chef
      many: people at the desk, doctors, trainers, technicians, people who work here, hosts
      +adj: nice, caring, skilled, quick, reliable, fair, great with kids, good at the job, on time, well prepared
      -adj: mean, cold, slow, unreliable, unfair, clueless, bad at the job, never on time, loud and rude, unprofessional
      +do: know/knew/knowing the job, care, care about us, treat us with respect, explain everything, take/took/taking me seriously, come/came/coming on time, apologise, return my calls, make/made/making me feel safe
      -do: treat us like dirt, talk behind our backs, refuse to help, cheat us, make/made/making excuses, come/came/coming late, scare the children, push/pushed/pushing us to buy
      +trait: respect, experience, a sense of humour, common sense, understanding
      -trait: bad breath, a bad attitude, ill will, greed
      +fact: {it} treated us like family, {it} knew exactly what to do, I felt in good hands, {it} found what others had missed, {it} always {s:have} time for a chat, I would hire {him} again at once
      -fact: {it} treated us like a nuisance, {it} had no idea what to do, {it} talked over me the whole time, {it} never showed up, {it} could not be bothered to say hello, I would not let {him} near my house again
      # service
      one: shop, seller, dealer, hospital, school, post office, insurer, car rental, railway, taxi company, club, laundry, helpline
      many: sellers, dealers, support people, repair shops
      +adj: friendly, fast, punctual, cheap and good, competent, prompt, polite, worth every cent, easy to deal with, the best in town
      -adj: rude, late, expensive, careless, hard to reach, badly run, a scam, full of excuses, the worst in town
      +do: answer my questions, stand/stood/standing by {its} word, treat customers well, fix everything, pay/paid/paying me back, honour the guarantee, arrive on time, listen
      -do: ignore complaints, waste my time, blame the customer, charge me twice, send/sent/sending the wrong thing, take/took/taking weeks to answer, cancel at the last minute, lie/lied/lying about the price
      +trait: good prices, friendly staff, quick answers, good advice, care
      -trait: hidden costs, rude staff, long waits, mistakes, lies, bad service
      +fact: they fixed it while I waited, they replaced it without a question, it arrived the next morning, they went out of their way to help, a year later they still remember us, they charged less than they had said
      -fact: they broke it and denied it, they would not take it back, it arrived a month late, they would not lift a finger to help, they never answered, they charged more than they had said
      # app
      one: tool, weather app, map app, software, site, messenger, music app, operating system
      many: games, updates, tools, apps
      +adj: smooth, simple, clear, free of ads, stable, well thought out, worth the upgrade, addictive, clean, easy to learn
      -adj: unstable, overpriced, ugly, clumsy, a battery killer, full of bugs, worse after the update, too complicated, hard to learn
      +do: work, work offline, start in a second, sync without trouble, do/did/doing what {it} {s:say}, remember my settings, keep/kept/keeping my data safe, help
      -do: hang/hung/hanging, fail, forget/forgot/forgetting my settings, ask for money all the time, show ads all the time, need an update every day, sell/sold/selling my data, block my phone
      +trait: a clean look, good updates, quick support, helpful tips, ease
      -trait: crashes, glitches, error messages, fake reviews, bad updates
      +fact: {it} has not crashed once, I had everything set up in a minute, I cannot imagine my day without {him}, {it} found the way when others failed, the update fixed every problem
      -fact: {it} has never worked for me, {it} {s:crash} as soon as I open {him}, I want my money back, {it} sent me the wrong way twice, the update broke everything
      # event
      one: show, play, fair, talk, meeting, cruise, race, class, holiday, celebration, tasting
      many: concerts, tours, classes, shows, games
      +adj: lovely, interesting, interesting from start to end, worth going to, worth the trip, good fun, well run, a highlight
      -adj: poorly organised, overpriced, too loud, cold and wet, a letdown for us all, not worth the trip, far too long, badly run, a rip-off
      +do: end well, live/lived/living up to its name, make/made/making my day, teach/taught/teaching me something, sell/sold/selling out for good reason
      -do: fall/fell/falling apart, run/ran/running late, cost too much, leave/left/leaving us cold, make/made/making me want to leave, ruin/ruined/ruining our evening
      +trait: great speakers, friendly people, good food, magic, joy
      -trait: bad sound, crowds, bad planning, rude people, chaos
      +fact: we danced all night, I came home with new friends, we did not want to leave, it was the best day of the year, I learnt something new every hour
      -fact: we went home early, I came home with a headache, we could not wait to leave, it was the longest day of the year, I learnt nothing
      """;

  /// What is said of things of every domain.
  static final String ADDED_SHARED = """
      +out: surprise, blessing, pleasant surprise, bargain, masterpiece, lifesaver, find
      -out: shame, rip-off, scam, mistake, waste of space, bad joke, pain
      +ones: good sides, pros, good ideas, things I like
      -ones: bad sides, cons, weaknesses, mistakes, errors
      +feel: amazed, very happy
      -feel: upset, bored, displeased, very unhappy
      city: Paris, London, Rome, Lisbon, Chicago, Berlin
      kin: my dad, my teacher, the man next door, my roommate, Anna, Tom, our guide, the tall woman
      room: bedroom, garage, basement, waiting room, garden, classroom
      item: book, letter, bag, laptop, umbrella, pen, photo, blue folder, bill, contract
      place: school, hospital, bank, airport, museum, river, gate
      """;

  /// Domains of their own, without valid and test.
  static final String DOMAINS = """
      # devicepart
      the: the, the, its, this
      use: rely/relied/relying on
      again: pay for {him} again
      one: screen, sound, sound quality, battery life, picture, picture quality, reception, keyboard, volume, zoom, lens, touch screen, camera, design, packaging, software, handling, build quality, setup, fit, remote control, signal, call quality, bluetooth, microphone, colour, size
      many: controls, buttons, features, pictures, menus, instructions, colours, photos, ear pads, speakers
      +adj: good, great, excellent, clear, amazing, fine, impressive, perfect, outstanding, first class, really nice, easy to use, simple, great for the price, better than expected, as promised
      -adj: bad, poor, terrible, awful, disappointing, weak, useless, confusing, below average, really bad, hard to use, complicated, bad even for the price, worse than expected, not as promised
      +do: work well, impress, impress me, meet/met/meeting my needs, do/did/doing what {it} should, make/made/making a difference, deserve praise
      -do: disappoint, disappoint me, let/let/letting me down, need work, get/got/getting in the way, spoil the fun, drive/drove/driving me mad
      +trait: detail, power, precision
      -trait: noise, distortion, lag, errors, weak points, flaws
      +fact: you notice the quality at once, it is far better than that of my last one, I have never had a better one, everything is where it should be, a child could use {him}
      -fact: you notice the poor quality at once, it is far worse than that of my last one, I have never had a worse one, nothing is where it should be, even an engineer could not use {him}
      # visitpart
      the: the, the, their, our
      use: try/tried/trying
      again: pay for {him} again
      one: service, breakfast, room, bathroom, view, location, menu, food, pool, bar, dinner, bed, atmosphere, staff room, parking, wine list, bill, dessert, lunch, terrace, shower, reception desk, selection, value for money, music, wifi
      many: portions, prices, rooms, beds, towels, drinks, staff, servers, starters, views, sheets, side dishes
      +adj: good, great, excellent, fantastic, lovely, fine, perfect, wonderful, amazing, fair, outstanding, very nice, better than expected, a real plus, worth it, as promised
      -adj: bad, poor, terrible, awful, disappointing, mediocre, unacceptable, third-rate, sad, worse than expected, a real minus, not worth it, a joke, not as promised
      +do: impress us, please us all, make/made/making our stay, deserve five stars, surprise us, make/made/making us smile
      -do: disappoint us, spoil our stay, let/let/letting us down, need a lot of work, cost far too much, make/made/making us angry
      +trait: quality, style, taste, care, charm
      -trait: faults, dirt, noise, bad taste, problems
      +fact: it made our whole stay, I would come back for that alone, there is nothing they could do better, we have told everyone about {him}
      -fact: it ruined our whole stay, I would stay away for that alone, there is nothing they did right, we complained about {him} twice
      # filmpart
      the: the, the, its, this
      use: follow
      again: sit through {him} again
      one: acting, plot, script, ending, story, direction, cast, soundtrack, camera work, pacing, dialogue, writing, humour, opening, lead actor, main character, music, final scene, animation, editing
      many: performances, effects, jokes, twists, songs, action scenes, actors
      +adj: good, great, brilliant, strong, convincing, excellent, wonderful, believable, clever, moving, funny, beautiful, fresh, well done, first class, spot on
      -adj: bad, weak, terrible, awful, wooden, poor, silly, dull, clumsy, confusing, tired, badly done, third-rate, embarrassing, all over the place
      +do: work, work beautifully, carry the film, impress, feel/felt/feeling real, make/made/making sense, hold/held/holding the film together, surprise
      -do: fall/fell/falling flat, ruin the film, disappoint, feel/felt/feeling fake, drag the film down, bore, get/got/getting old fast
      +trait: feeling, charm, ideas, humour, warmth
      -trait: holes, clichés, empty lines, mistakes, forced jokes
      +fact: it alone is worth the ticket, I got goose pimples, it could not have been done better, it made me care about everyone on the screen
      -fact: it alone spoils the evening, I had to look away, it could hardly have been done worse, I did not care about anyone on the screen
      # household
      the: the, the, this, my, our
      use: use, buy/bought/buying
      again: buy {him} again
      one: coffee maker, kettle, microwave, washing machine, fridge, dishwasher, mixer, rice cooker, knife set, frying pan, iron, hairdryer, heater, fan, juicer, ice cream maker, water filter, vacuum
      many: pots, pans, knives, scales, storage boxes, light bulbs, oven gloves
      +adj: good, great, quiet, powerful, fast, easy to clean, easy to use, sturdy, safe, worth every penny, good looking, efficient, a pleasure to use, big enough for a family, dishwasher safe
      -adj: bad, loud, weak, slow, hard to clean, hard to use, unsafe, a waste of money, ugly, dangerous, a pain to use, cheaply made, not worth the space it takes, broken after a week
      +do: work perfectly, clean up easily, heat evenly, make/made/making great coffee, save space, save money, last/lasted/lasting, look great in the kitchen, cut/cut/cutting like butter, stay sharp
      -do: leak, burn/burnt/burning everything, stick, make/made/making a terrible noise, take/took/taking forever, warp, take/took/taking up too much room, blow/blew/blowing the fuse, stain
      +trait: power, speed, quality, solid parts, clever details
      -trait: leaks, burn marks, noise, sharp edges, cheap plastic parts, design faults
      +fact: nothing sticks to {him}, {it} {s:clean} up in seconds, I have used {him} every day for ten years, {it} {s:boil} water in no time, my mother wants one too, we gave away the old one, my morning coffee has never been better
      -fact: everything sticks to {him}, {it} {s:take} an hour to clean, {it} gave up after the third use, {it} {s:take} forever to boil, the handle came off, the glass broke on the second day, there was water all over the floor
      # clothes
      the: the, the, this, my
      use: wear/wore/wearing, buy/bought/buying
      again: order {him} again
      one: dress, sweater, shirt, skirt, hat, scarf, belt, blouse, swimsuit, shampoo, face cream, perfume, lipstick, lotion, suit, ring, bracelet
      many: shoes, trainers, leggings, pyjamas, earrings, tights, sunglasses
      +adj: soft, comfortable, pretty, gorgeous, warm, well made, true to size, light, great for summer, lovely, cute, good quality, worth the price
      -adj: itchy, uncomfortable, ugly, see-through, stiff, cheap looking, badly cut, too tight, too short, sticky, smelly, poor quality, overpriced, not true to size, nothing like the photo
      +do: fit, fit well, feel/felt/feeling great, look great, wash well, smell lovely, keep/kept/keeping me warm, go/went/going with everything
      -do: itch, shrink/shrank/shrinking, fade, rip/ripped/ripping, run/ran/running small, smell bad, make/made/making my skin red, lose/lost/losing its colour, pinch
      +trait: style, comfort, quality, colour, shape
      -trait: loose threads, pulled seams, a strange smell, faded patches, wrong sizes
      +fact: I wear {him} every day, I ordered two more in other colours, {it} {s:make} me look ten years younger, everyone at work asked about {him}, my skin has never felt better, {it} {s:fit} as if made for me
      -fact: {it} ripped the first time I wore {him}, {it} turned pink in the wash, {it} {s:make} me look like a tent, I sent {him} straight back, my skin came out in spots, two sizes bigger and still too small
      # toys
      the: the, the, this
      use: play with
      again: buy {him} again
      one: board game, puzzle, doll, train set, card game, building set, toy car, teddy bear, kite, scooter, video game, bike, ball, climbing frame
      many: building blocks, dolls, crayons, toy animals, cards
      +adj: fun, great, colourful, well made, safe, exciting, educational, easy to learn, sturdy, good value, clever, a big success with the kids
      -adj: boring, dangerous, flimsy, badly made, too complicated, overpriced, pointless, noisy, broken, poor value, dull, a big disappointment for the kids
      +do: keep/kept/keeping the kids busy, teach/taught/teaching them something, last/lasted/lasting, bring/brought/bringing the family together, make/made/making them laugh, survive my son
      -do: break/broke/breaking, bore the kids, end up in a corner, fall/fell/falling apart, need too many batteries, make/made/making them cry, frustrate the kids
      +trait: good ideas, variety, colour, replay value
      -trait: small parts that come off, sharp edges, silly rules, missing pieces
      +fact: my son plays with {him} every day, the children would not stop, we play {him} every weekend, my three-year-old sleeps with {him}, even the grown-ups want a turn, {it} kept them quiet for hours
      -fact: my son lost interest after five minutes, {it} broke on Christmas morning, the pieces do not fit together, my little one cut her finger on {him}, nobody understood the rules
      # music
      the: the, the, this, their new
      use: listen/listened/listening to
      again: listen to {him} again
      one: album, song, band, singer, single, record, choir, orchestra, tune, playlist, voice, podcast
      many: songs, lyrics, drums, guitars, voices, tracks
      +adj: good, great, catchy, beautiful, fresh, moving, brilliant, powerful, original, soulful, addictive, worth a listen
      -adj: bad, boring, flat, awful, out of tune, annoying, lifeless, terrible, bland, tired, not worth a listen
      +do: make/made/making me dance, stay in my head, lift me up, sound great, give/gave/giving me shivers, get/got/getting better with each listen
      -do: bore me, hurt/hurt/hurting my ears, sound cheap, all sound the same, give/gave/giving me a headache
      +trait: soul, energy, rhythm, good tunes, feeling
      -trait: wrong notes, noise, dull lyrics
      +fact: I have had {him} on repeat for weeks, I was singing along by the second verse, {it} {s:make} the drive to work a joy
      -fact: I skipped to the next after a minute, I turned {him} off halfway, {it} {s:make} me want to cover my ears
      # travel
      the: the, the, this, our
      use: drive/drove/driving, take/took/taking
      again: take {him} again
      one: car, rental car, van, motorbike, train, flight, ferry, taxi, bus, airport, beach, museum, park, city, island, zoo, town, neighbourhood, flat
      many: seats, trains, roads, beaches, flights, cabins, museums
      +adj: good, great, clean, comfortable, safe, on time, fast, beautiful, quiet, smooth, worth a trip, easy to find, well kept, pleasant
      -adj: bad, dirty, uncomfortable, unsafe, late, slow, ugly, loud, expensive, overcrowded, bumpy, not worth a trip, hard to find, run down
      +do: run/ran/running on time, drive/drove/driving like a dream come true, impress us, make/made/making travelling easy, deserve a visit, start first time
      -do: break/broke/breaking down, run/ran/running late, disappoint us, make/made/making us sick, use too much petrol, smell of smoke
      +trait: comfort, space, legroom, charm, clean air, things to see
      -trait: noise, delays, dirt, crowds, rubbish, breakdowns
      +fact: we arrived rested and early, we saw something new every day, I got more miles out of a tank than ever, we would go back tomorrow, the children did not ask once when we would be there
      -fact: we missed our connection, our bags arrived two days later, {it} broke down on the motorway, there was nothing to see or do, we stood the whole way, my bag was stolen on the first day
      # work
      the: the, our, this, my
      use: work with
      again: work with {him} again
      one: job, course, school, boss, team, plan, idea, project, office, class, report, decision, presentation, speech, company, new system, meeting, homework
      many: meetings, lessons, colleagues, results, changes, plans
      +adj: good, great, interesting, useful, clear, well planned, excellent, encouraging, fair, wise, sensible, successful, productive, a step forward
      -adj: bad, boring, useless, unclear, badly planned, terrible, worrying, unfair, foolish, senseless, pointless, a step backwards, a waste of time
      +do: help, make/made/making sense, pay off, pay/paid/paying off, bring/brought/bringing results, work out, go/went/going well, save us money
      -do: fail, cost us a fortune, go/went/going wrong, make/made/making things worse, cause trouble, end badly
      +trait: clear goals, good ideas, team spirit, progress, structure, purpose
      -trait: chaos, stress, conflict, mistakes, empty words, pressure
      +fact: we finished early and under budget, everyone is proud of what we did, sales doubled within a year, I have learnt more here than anywhere, I look forward to every morning
      -fact: we finished late and over budget, everyone is ashamed of what we did, sales halved within a year, I have learnt nothing here, I dread every morning
      """;

  private MoreWords() {}
}
