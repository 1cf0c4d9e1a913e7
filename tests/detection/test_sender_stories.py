"""Who writes to whom in small stories: six messages each, other people about, in the manners that authors have."""

from __future__ import annotations

from pathlib import Path

import pytest

from fascicle import kinds, languages
from fascicle.model import Config, Detection
from fascicle.reading.context import Rules
from fascicle.reading.detect import narrator, senders
from fascicle.reading.detect.findings import Found, Text
from fascicle.reading.detect.layout import paragraphs

RULES = Rules(languages.language("en"), kinds.known(Config(Path(), "")))

# A paragraph that begins `NAME> ` is a message that NAME writes.
NAMES_BEFORE = """
Imre put the kettle on and sat down by the window. Outside, Odo was chaining up the bicycles, as Odo did every night.
Imre's sister Dora had gone to bed. Imre picked up the phone, and thought, and texted Nadia.
Imre> are you still at the yard
The kettle boiled. A minute later a text from Nadia arrived.
Nadia> yes. pump's out again
Dora called through the wall that some people were asleep. Imre winced and typed:
Imre> want a hand?
Nadia answered at once.
Nadia> Odo has the only hand I need
He looked down at Odo in the yard, who was holding a lamp in his teeth. Imre wrote back:
Imre> he has no hands left
There was a message from Nadia before he had put the cup down.
Nadia> come then
"""
PRONOUNS = """
Marta lay on the sofa with her feet on the dog. Piet had gone to fetch his brother Lars from the station, and Marta
was supposed to be making soup. She was not making soup. Her phone buzzed. It was from Piet.
Piet> train's late
She sighed, pushed the dog away and typed with one thumb.
Marta> how late
He replied straight away.
Piet> lars late
Marta laughed. She knew what Lars was. She wrote back:
Marta> so tomorrow then
The answer came while Marta was in the kitchen, looking for an onion.
Piet> he says hello from wherever he is
She found the onion at last. She washed her hands and sent:
Marta> tell lars no soup
"""
LETTERS = """
Captain Rooke read his letters at breakfast, and Ellen read them over his shoulder. Ellen had her spoon in the egg.
The first that Captain Rooke opened was from Miss Tansy.
Miss Tansy> Sir, your goat is in my beans. I expect it to be removed by noon.
"Beans!" said Captain Rooke. Ellen took her spoon out of the egg. The Captain reached for his pen and wrote:
Rooke> Madam, the goat is not mine. It is yours by right of beans.
Miss Tansy's reply was brought up by the boy.
Tansy> Then I have eaten your goat, which was mine.
Captain Rooke turned as red as the egg-cup. Ellen said nothing. Under it lay a note from Mr Dunne, the lawyer.
Dunne> I advise you to say nothing at all of goats.
The Captain snatched a sheet of paper and scrawled upon it:
Rooke> Dunne, which side are you on?
Mr Dunne had written underneath, in pencil:
Dunne> The side that pays.
"""
MUM = """
It was raining. On the bus, Jude and Ravi had a seat each. Then his phone went, and Jude looked at it. Ravi looked at it too, over his arm.
It was Mum.
Mum> Did you take the good scissors?
Jude groaned and typed back:
Jude> what scissors
Ravi snorted. The phone buzzed again. Mum, of course.
Mum> The GOOD ones Jude.
"Tell her," said Ravi. Jude shook his head. He wrote:
Jude> ask dad
A text from Dad came next, which never happened.
Dad> Leave me out of it
Jude showed it to Ravi and then, slowly, he typed:
Jude> traitor
"""
BROTHER = """
Inge stood in the queue behind a man with a ladder. Her phone hummed in her coat: a text from her brother.
Brother> you said noon
Inge let the man with the ladder go round. She thumbed a reply with her glove in her teeth.
Inge> there is a ladder
Her brother's answer was quick.
Brother> there is always a ladder inge
The man turned, and so did the ladder, and Inge ducked. She typed:
Inge> ducking
Her brother replied before she had straightened up.
Brother> good practice for family dinner
Inge bought two loaves and a bun. Then she texted her brother:
Inge> bringing buns
"""
NARRATED = """
I was under the sink when my phone rang out on the draining board. Tomas had been gone for an hour, and Bea, who owns
the sink, was reading to me out of a manual. I slid out and looked. It was Tomas.
Tomas> what size is the thing
"What size is the thing?" I asked Bea. Bea turned a page. I wiped my fingers and typed:
> which thing
Tomas wrote back:
Tomas> the round thing
Bea laughed so much that she dropped the manual in the bucket. I sent:
> they are all round
My phone buzzed again.
Tomas> ok i bought every one
I showed it to Bea. I didn't know what to say, so I wrote:
> come home
"""
UNKNOWN = """
Wilma was shutting up the shop. Gus swept, and Gus whistled, and Wilma counted the coins into their bags.
Her phone lit up. Unknown number.
Unknown number> is this wilma
She frowned at it and typed:
Wilma> who is asking
Gus leaned on his broom. The reply came at once.
Petra> someone who found your cat
Wilma had not got a cat. She said so to Gus, and Gus shrugged. She wrote:
Wilma> i have no cat
For a while nothing came. Then the phone buzzed in her hand.
Petra> this is petra from no. 9. you have one now
Wilma sat down upon the till. She texted Petra:
Wilma> what colour
"""
SIGNED = """
Every morning there was a note on the door of the boat house, and every evening Hob left one under it. Nobody had ever
seen the two of them speak. Lettie, who came about the paint, read all of them. The first was on blue paper.
Vera> Hob, you have left the oars out. — Vera
Lettie laughed. Below it, Hob had scrawled:
Hob> I have not. Those are Lettie's oars.
Lettie had no oars. On the next day Vera's note was longer.
Vera> Lettie has no oars. She has a brush. V.
Hob had replied on the back of it:
Hob> Then who has two?
Lettie turned it over. There was something more, in Vera's handwriting.
Vera> Look in the boat.
She looked in the boat. Under the seat was a last scrap, signed at the bottom.
Hob> I beg your pardon. Hob
"""
BELOW = """
Alma sat in the back of the class where Mr Finch could not see her. Her phone shook against her knee.
Rufus> did you see his tie
Rufus. Rufus, who sat three rows in front and hadn't turned his head. Alma bit her lip and typed under the desk.
Alma> it has ducks on it
She pressed send and looked at Mr Finch, who was drawing a triangle. Her knee buzzed.
Rufus> the ducks are looking at me
That was from Rufus again. Mr Finch turned round. Alma folded her hands, and counted to ten, and then answered:
Alma> stop it
In front of her Rufus bent his head, and Rufus rubbed his nose. His answer came a moment later.
Rufus> quack
Mr Finch put down his chalk. Alma hid the phone inside her sleeve, but not before Alma had typed:
Alma> i hate you
"""
ABSENT = """
Sorrel pulled down her hat. In the dark Sorrel had lost her way, but Sorrel knew her weir. Old Bram was there already with his rods, and Old Bram nodded.
There was a message waiting from Kestrel.
Kestrel> have they opened it
Sorrel leaned over the rail. The gate was down. She took off her glove and replied:
Sorrel> no. bram is here
"Who's that?" said Bram. Her phone pinged. Kestrel again.
Kestrel> don't tell bram
Sorrel looked at Bram, and Bram looked at the water. She stepped away from him and wrote:
Sorrel> he can read upside down
Kestrel's answer made her laugh aloud.
Kestrel> then good morning bram
Bram had not looked up. "Morning," he said. Sorrel typed:
Sorrel> he says morning
"""
STORIES = {
    "names before": NAMES_BEFORE, "pronouns": PRONOUNS, "letters": LETTERS, "mum": MUM, "brother": BROTHER,
    "narrated": NARRATED, "unknown number": UNKNOWN, "signed": SIGNED, "told below": BELOW, "absent": ABSENT,
}  # fmt: skip
LETTERED = frozenset(("letters", "signed"))


def _told(story: str, kind: str) -> list[tuple[str, str]]:
    """(true writer, found writer) of each message."""
    blocks: list[tuple[str, str]] = []  # (writer or "-" for narration, text)
    for line in story.strip().split("\n"):
        writer, mark, words = line.partition("> ")
        if mark and len(writer) < 16:
            blocks.append((writer, words))
        elif blocks and blocks[-1][0] == "-":
            blocks[-1] = ("-", f"{blocks[-1][1]} {line}")
        else:
            blocks.append(("-", line))
    found, layout = paragraphs("\n\n".join(words for _, words in blocks).split("\n"))
    text = Text(found, layout, RULES, Detection())
    text = Text(found, layout, RULES, Detection(), first_person=narrator.first_person(text))
    messages = [Found(n, n, kind, applied=True) for n, (writer, _) in enumerate(blocks) if writer != "-"]
    true = [writer for writer, _ in blocks if writer != "-"]
    return list(zip(true, [one.sender for one in senders.name(text, messages)], strict=True))


@pytest.mark.parametrize("name", STORIES)
def test_who_writes(name: str) -> None:
    told = _told(STORIES[name], "note" if name in LETTERED else "texts")
    assert [writer for writer, _ in told] == [
        true if true in said.split() or true == said else said for true, said in told
    ]
