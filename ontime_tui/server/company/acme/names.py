"""Names that people carry, by the language of the office where they work."""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Names:
    """First and last names of one language."""

    first: tuple[str, ...]
    last: tuple[str, ...]


DANISH = Names(
    _words(
        "Mads Freja Søren Ida Rasmus Karen Bjørn Signe Anders Maja Jesper Astrid Lærke Kasper Trine Aage "
        "Mette Nikolaj Line Åse Henrik Sofie Jørgen Clara Peter Louise Mikkel Ellen Thomas Birgitte Emil "
        "Nanna Lars Kirsten Oskar Rikke Gustav Lone Viggo Dorthe"
    ),
    _words(
        "Jensen Nielsen Hansen Møller Kjær Lund Holm Friis Sørensen Bach Skov Dam Krogh Nørgaard Brandt Juul "
        "Østergaard Winther Vestergaard Toft Mørk Bruun Hald Lassen Thygesen Damgaard Kragh Bæk Aagaard Ravn "
        "Schou Bonde Lindberg Rasmussen Fisker Hvid Klausen Poulsen Storm Vinter"
    ),
)
SWEDISH = Names(
    _words(
        "Erik Elsa Lars Maja Nils Astrid Göran Ebba Åke Linnéa Oskar Wilma Björn Saga Sven Alva Johan Märta "
        "Fredrik Tova Gustaf Ingrid Axel Karin Henrik Annika Mattias Sara Pontus Malin"
    ),
    _words(
        "Andersson Lindqvist Åberg Nyström Sjöberg Ek Holmgren Lundström Hedlund Öberg Dahlin Wikström Norén "
        "Forsberg Sandberg Björk Engström Palm Hallberg Ström Blomqvist Ahlgren Vikander Rosén Sundin Hjort "
        "Lind Tegnér Wallin Frisk"
    ),
)
ENGLISH = Names(
    _words(
        "Oliver Amelia George Isla Harry Freya Jack Zara Samuel Holly Imran Aisha Rhys Megan Callum Fiona "
        "Daniel Chloe Tom Beth Ravi Leila Edward Hannah Ben Niamh Patrick Ruth Kwame Olivia Simon Joanna Alan "
        "Claire Victor Abena Martin Lucy Hugh Tessa"
    ),
    _words(
        "Taylor Okafor Hughes Patel Walsh Bennett Khan Fletcher Doyle Marsh Osei Pritchard Ahmed Clarke Reid "
        "Holloway Sharma Foster Nash Byrne Whitaker Mensah Lloyd Carr Iqbal Barker Pearce Sinclair Hale "
        "Boateng Cole Thornton Griffiths Gill Frost Ellis Wade Sutton Bailey Moss"
    ),
)
GERMAN = Names(
    _words(
        "Lukas Hannah Felix Lea Jürgen Greta Matthias Franziska Emre Ayşe Jonas Klara Stefan Käthe Tobias "
        "Anneliese Moritz Sabine Kemal Birgit Florian Heike Sebastian Nora Uwe Marlene Christoph Elif Ralf "
        "Johanna"
    ),
    _words(
        "Müller Schäfer Weiß König Brandt Vogel Krüger Özdemir Lorenz Böhm Hartmann Seidel Yılmaz Groß Busch "
        "Winkler Jäger Kaiser Roth Arnold Fuchs Lehmann Pohl Thiele Ziegler Demir Haas Kühn Engel Sommer"
    ),
)
AMERICAN = Names(
    _words(
        "Michael Jessica Carlos Emily Tyrone Ashley Kevin Maria Brandon Keisha Ethan Rosa Justin Mei Marcus "
        "Lauren Diego Rachel Noah Sofia Andre Kimberly Ryan Angela Luis Dana Scott Nicole Wei Heather Jamal "
        "Elena Derek Naomi Eric Ruby Sean Alicia Omar Paige"
    ),
    _words(
        "Johnson Ramirez Chen Brooks Washington Sullivan Nguyen Torres Cooper Kim Jackson Rivera Goldberg "
        "Park Harris Delgado Murphy Wong Price Ortiz Bailey Coleman Rossi Freeman Cruz Hayes Lopez Stein "
        "Wallace Santos Perry Jordan Flores Novak Bryant Medina Foster Diaz Quinn Webb"
    ),
)
INDIAN = Names(
    _words(
        "Aarav Ananya Vikram Divya Rohan Kavya Arjun Meera Suresh Lakshmi Karthik Pooja Nikhil Sneha Rahul "
        "Deepa Sanjay Asha Manoj Ritu Aditya Shreya Harish Nandini Vivek Swati Gopal Isha Ramesh Tara"
    ),
    _words(
        "Sharma Iyer Reddy Menon Gupta Rao Krishnan Patel Desai Pillai Kulkarni Bose Chatterjee Hegde Joshi "
        "Kapoor Mehta Shetty Varma Bhat Srinivasan Banerjee Nayak Das Malhotra Kamath Naidu Saxena Prasad "
        "Thomas"
    ),
)
JAPANESE = Names(
    _words(
        "Haruto Yui Kenji Sakura Takashi Aiko Daiki Emi Hiroshi Naomi Ren Yuko Shota Mio Kazuo Rina Satoshi "
        "Keiko Akira Hana"
    ),
    _words(
        "Sato Suzuki Takahashi Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi "
        "Matsumoto Inoue Kimura Hayashi Shimizu Mori Abe"
    ),
)

KANJI = dict(
    zip(
        (*JAPANESE.first, *JAPANESE.last),
        _words(
            "陽翔 結衣 健二 桜 隆 愛子 大輝 恵美 浩 直美 "
            "蓮 優子 翔太 美桜 和夫 里奈 聡 恵子 明 花 "
            "佐藤 鈴木 高橋 渡辺 伊藤 山本 中村 小林 加藤 吉田 "
            "山田 佐々木 山口 松本 井上 木村 林 清水 森 阿部"
        ),
        strict=True,
    )
)
"""How the Japanese names are written at home."""

_FOLDED = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "é": "e",
        "ş": "s",
        "ı": "i",
        " ": "",
        "'": "",
    }
)


def mail_name(first: str, last: str) -> str:
    """Give the part before the @ in ASCII: `soeren.kjaer` for Søren Kjær."""
    return f"{first}.{last}".lower().translate(_FOLDED)
